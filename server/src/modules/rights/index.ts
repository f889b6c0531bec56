export type { AccountFrozen, LimitsChanged, MarketingObjected } from "./events.ts";
export { findWithheld, hasObjectedToMarketing } from "./limit-store.ts";
export { rightsModule } from "./module.ts";
export { imapLetterbox } from "./imap-letterbox.ts";
export { findAwaiting } from "./store.ts";
