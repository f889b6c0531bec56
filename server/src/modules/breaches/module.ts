import { informPeopleJob } from "./inform-people.ts";
import { privacy } from "./privacy.ts";
import { breachEndpoints, type BreachDeps } from "./routes.ts";

/** The breaches module. */
export function breachesModule(deps: BreachDeps) {
  return { endpoints: breachEndpoints(deps), jobs: [informPeopleJob], declaration: privacy };
}
