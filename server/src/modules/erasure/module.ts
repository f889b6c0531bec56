import { privacy } from "./privacy.ts";

/** The erasure module. */
export function erasureModule() {
  return { declaration: privacy };
}
