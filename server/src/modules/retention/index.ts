export { retentionModule } from "./module.ts";
