export { messagesModule } from "./module.ts";
export { findThreadOf, type ThreadRow } from "./store.ts";
export { openThread } from "./talk.ts";
