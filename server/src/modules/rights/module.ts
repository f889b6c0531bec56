import { createThrottle } from "#modules/accounts";
import { countAnswers } from "./count-answers.ts";
import { createCaseKeys } from "./case-key.ts";
import type { RightsDeps } from "./deps.ts";
import { eraseJob, whenMailSettled } from "./erase-job.ts";
import { forgetForms } from "./forget-forms.ts";
import { letterEndpoints } from "./letter-routes.ts";
import type { Letterbox } from "./letterbox.ts";
import { myRightsEndpoints } from "./my-routes.ts";
import { pollJob, type PollDeps } from "./poll-job.ts";
import { privacy } from "./privacy.ts";
import { publicRightsEndpoints } from "./public-routes.ts";
import { remindJob } from "./remind-job.ts";
import { staffRightsEndpoints } from "./staff-routes.ts";

type Parts = Omit<RightsDeps, "keys" | "throttle" | "mailboxName"> &
  Pick<PollDeps, "apart"> & {
    secretKey: string;
    /** The mailbox of the contact address; null when staff files what comes in. */
    letterbox: Letterbox | null;
  };

/** The rights module; `secretKey` keys the links of cases and the hashes of throttled addresses. */
export function rightsModule({ secretKey, letterbox, apart, ...rest }: Parts) {
  const keys = createCaseKeys(secretKey);
  const deps: RightsDeps = { ...rest, keys, throttle: createThrottle(secretKey), mailboxName: letterbox?.name ?? null };
  const polls = letterbox ? [pollJob({ letterbox, apart, keys, contactEmail: rest.contactEmail, origin: rest.publicUrl })] : [];
  return {
    endpoints: [...publicRightsEndpoints(deps), ...myRightsEndpoints(deps), ...staffRightsEndpoints(deps), ...letterEndpoints(deps)],
    jobs: [eraseJob(deps), remindJob(deps), ...polls],
    on: { "notifications.mail_settled": whenMailSettled(deps), "erasure.erasing": forgetForms },
    counters: countAnswers,
    declaration: privacy,
  };
}
