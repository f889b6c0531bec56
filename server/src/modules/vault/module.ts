import { privacy } from "./privacy.ts";

/** The vault module. */
export function vaultModule() {
  return { declaration: privacy };
}
