import { privacy } from "./privacy.ts";

/** The audit module. */
export function auditModule() {
  return { declaration: privacy };
}
