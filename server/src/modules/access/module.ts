import { privacy } from "./privacy.ts";
import { accessEndpoints, type AccessDeps } from "./routes.ts";

/** The access module. */
export function accessModule(deps: AccessDeps) {
  return { endpoints: accessEndpoints(deps), declaration: privacy };
}
