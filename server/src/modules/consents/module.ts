import { privacy } from "./privacy.ts";

/** The consents module. */
export function consentsModule() {
  return { declaration: privacy };
}
