import { privacy } from "./privacy.ts";

/** The retention module. */
export function retentionModule() {
  return { declaration: privacy };
}
