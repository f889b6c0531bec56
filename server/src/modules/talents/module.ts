import { followLimits } from "./follow-limits.ts";
import { privacy } from "./privacy.ts";
import { talentResume, type ResumeDeps } from "./resume.ts";
import { talentPortable } from "./talent-portable.ts";
import { talentEndpoints, type TalentDeps } from "./routes.ts";
import { welcomeTalent } from "./welcome-talent.ts";

/** The Talents module; skills and places are named by the concepts and the gazetteer of the instance, readers by `companyOf`. */
export function talentsModule(deps: TalentDeps & ResumeDeps) {
  return {
    endpoints: talentEndpoints(deps),
    on: { "accounts.signed_up": welcomeTalent, "rights.limits_changed": followLimits },
    declaration: privacy,
    portable: [talentPortable(deps)],
    resume: talentResume(deps),
  };
}
