export { rightsModule } from "./module.ts";
