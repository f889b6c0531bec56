import { expireMissions } from "./jobs.ts";
import { privacy } from "./privacy.ts";
import { missionEndpoints, type MissionDeps } from "./routes.ts";

/** The missions module; reading a text needs the concepts and the places of the instance. */
export function missionsModule(deps: MissionDeps) {
  return { endpoints: missionEndpoints(deps), jobs: [expireMissions], declaration: privacy };
}
