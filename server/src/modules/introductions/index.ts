export { introductionsModule } from "./module.ts";
