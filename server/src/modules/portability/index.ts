export { portabilityModule } from "./module.ts";
