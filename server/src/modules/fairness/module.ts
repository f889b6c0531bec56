import { fairnessEndpoints, type FairnessDeps } from "./routes.ts";
import { privacy } from "./privacy.ts";
import { reportJob } from "./report-job.ts";

/** The fairness module: what a Talent may have explained, and whether rankings treat groups alike. */
export function fairnessModule(deps: FairnessDeps) {
  return { endpoints: fairnessEndpoints(deps), jobs: [reportJob], declaration: privacy };
}
