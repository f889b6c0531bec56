export { askAgain } from "./ask-again.ts";
export { hasConsent } from "./consent-store.ts";
export { consentsModule } from "./module.ts";
