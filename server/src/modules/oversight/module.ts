import { privacy } from "./privacy.ts";
import type { RegisterDeps } from "./read-register.ts";
import { registerEndpoints } from "./routes.ts";

/** The oversight module. */
export function oversightModule(deps: RegisterDeps) {
  return { endpoints: registerEndpoints(deps), declaration: privacy };
}
