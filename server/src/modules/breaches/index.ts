export { breachesModule } from "./module.ts";
