export { vaultModule } from "./module.ts";
export { readyVault } from "./ready-vault.ts";
export { rotateKeys, type Rotation } from "./rotate-keys.ts";
export { sealClearRows } from "./seal-clear.ts";
export { createVault, isSealed, type SealedColumn, type ToOpen, type InstanceVault, type ToSeal, type Vault } from "./vault.ts";
