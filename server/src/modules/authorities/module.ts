import type { AnswerDeps } from "./answer-request.ts";
import { privacy } from "./privacy.ts";
import { authorityEndpoints } from "./routes.ts";
import { tellPeopleJob } from "./tell-people.ts";

/** The authorities module. */
export function authoritiesModule(deps: AnswerDeps) {
  return { endpoints: authorityEndpoints(deps), jobs: [tellPeopleJob], declaration: privacy };
}
