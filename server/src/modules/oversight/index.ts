export { oversightModule } from "./module.ts";
