export { policiesModule } from "./module.ts";
