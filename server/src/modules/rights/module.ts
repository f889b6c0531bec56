import { privacy } from "./privacy.ts";

/** The rights module. */
export function rightsModule() {
  return { declaration: privacy };
}
