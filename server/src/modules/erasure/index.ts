export { doomFiles } from "./doom-files.ts";
export type { ErasureCause, ErasureCounts, ErasureReport } from "./erase-accounts.ts";
export type { Eraser } from "./eraser.ts";
export { heldAccounts } from "./held-accounts.ts";
export { erasureModule } from "./module.ts";
export { purgeArchive } from "./purge-archive.ts";
