import { privacy } from "./privacy.ts";
import { oversightEndpoints, type OversightDeps } from "./routes.ts";

/** The oversight module. */
export function oversightModule(deps: OversightDeps) {
  return { endpoints: oversightEndpoints(deps), declaration: privacy };
}
