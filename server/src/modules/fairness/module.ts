import { fairnessEndpoints, type FairnessDeps } from "./routes.ts";
import { privacy } from "./privacy.ts";

/** The fairness module: what a Talent may have explained. */
export function fairnessModule(deps: FairnessDeps) {
  return { endpoints: fairnessEndpoints(deps), declaration: privacy };
}
