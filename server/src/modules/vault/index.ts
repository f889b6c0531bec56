export { vaultModule } from "./module.ts";
export { rotateKeys, type Rotation } from "./rotate-keys.ts";
export { sealClearRows } from "./seal-clear.ts";
export { createVault, isSealed, type SealedColumn, type ToOpen, type ToSeal, type Vault } from "./vault.ts";
