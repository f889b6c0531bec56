export { authoritiesModule } from "./module.ts";
