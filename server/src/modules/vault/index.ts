export { vaultModule } from "./module.ts";
