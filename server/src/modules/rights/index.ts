export type { AccountFrozen, LimitsChanged, MarketingObjected } from "./events.ts";
export { fileLetter, type Letter } from "./file-letter.ts";
export { rightsModule } from "./module.ts";
