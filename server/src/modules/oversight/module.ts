import { privacy } from "./privacy.ts";

/** The oversight module. */
export function oversightModule() {
  return { declaration: privacy };
}
