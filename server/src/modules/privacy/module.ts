import { privacy } from "./privacy.ts";
import { privacyEndpoints, type PrivacyDeps } from "./routes.ts";

/** The privacy module. */
export function privacyModule(deps: PrivacyDeps) {
  return { endpoints: privacyEndpoints(deps), declaration: privacy };
}
