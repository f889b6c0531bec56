import { privacy } from "./privacy.ts";

/** The breaches module. */
export function breachesModule() {
  return { declaration: privacy };
}
