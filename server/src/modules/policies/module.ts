import { privacy } from "./privacy.ts";

/** The policies module. */
export function policiesModule() {
  return { declaration: privacy };
}
