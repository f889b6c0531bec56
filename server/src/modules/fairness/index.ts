export { fairnessModule } from "./module.ts";
