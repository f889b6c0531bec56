import { createThrottle } from "#modules/accounts";
import { countAnswers } from "./count-answers.ts";
import { createCaseKeys } from "./case-key.ts";
import type { RightsDeps } from "./deps.ts";
import { eraseJob, whenMailSettled } from "./erase-job.ts";
import { myRightsEndpoints } from "./my-routes.ts";
import { privacy } from "./privacy.ts";
import { publicRightsEndpoints } from "./public-routes.ts";
import { remindJob } from "./remind-job.ts";
import { staffRightsEndpoints } from "./staff-routes.ts";

/** The rights module; `secretKey` keys the links of cases and the hashes of throttled addresses. */
export function rightsModule({ secretKey, ...rest }: Omit<RightsDeps, "keys" | "throttle"> & { secretKey: string }) {
  const deps: RightsDeps = { ...rest, keys: createCaseKeys(secretKey), throttle: createThrottle(secretKey) };
  return {
    endpoints: [...publicRightsEndpoints(deps), ...myRightsEndpoints(deps), ...staffRightsEndpoints(deps)],
    jobs: [eraseJob(deps), remindJob(deps)],
    on: { "notifications.mail_settled": whenMailSettled(deps) },
    counters: countAnswers,
    declaration: privacy,
  };
}
