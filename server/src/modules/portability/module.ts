import { privacy } from "./privacy.ts";

/** The portability module. */
export function portabilityModule() {
  return { declaration: privacy };
}
