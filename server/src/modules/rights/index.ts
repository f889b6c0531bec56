export type { AccountFrozen, LimitsChanged, MarketingObjected } from "./events.ts";
export { fileLetter, type Letter } from "./file-letter.ts";
export { findWithheld } from "./limit-store.ts";
export { rightsModule } from "./module.ts";
