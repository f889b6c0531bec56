import { expireIntroductions, withdrawOfClosedMission } from "./jobs.ts";
import type { PresentDeps } from "./present.ts";
import { privacy } from "./privacy.ts";
import { introductionEndpoints } from "./routes.ts";

export function introductionsModule(deps: PresentDeps) {
  return {
    endpoints: introductionEndpoints(deps),
    jobs: [expireIntroductions],
    on: { "missions.closed": withdrawOfClosedMission },
    declaration: privacy,
  };
}
