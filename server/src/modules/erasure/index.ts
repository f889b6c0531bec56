export { doomFiles } from "./doom-files.ts";
export type { ErasureCounts, ErasureReport } from "./erase-accounts.ts";
export type { ErasureCause } from "./erasure-cause.ts";
export type { Eraser } from "./eraser.ts";
export { heldAccounts } from "./held-accounts.ts";
export { erasureModule } from "./module.ts";
export { purgeArchive } from "./purge-archive.ts";
