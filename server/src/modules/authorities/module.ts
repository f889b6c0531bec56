import { privacy } from "./privacy.ts";

/** The authorities module. */
export function authoritiesModule() {
  return { declaration: privacy };
}
