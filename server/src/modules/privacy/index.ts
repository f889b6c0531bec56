export { recordDisclosure, recordDisclosures, type Disclosure } from "./disclosure.ts";
export { fieldNotices } from "./field-notices.ts";
export { privacyModule } from "./module.ts";
export { createPresenter, type Presenter } from "./presenter.ts";
export { findDisclosuresOf, type DisclosureRow } from "./store.ts";
