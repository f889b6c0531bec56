import { privacy } from "./privacy.ts";
import { talentEndpoints, type TalentDeps } from "./routes.ts";
import { welcomeTalent } from "./welcome-talent.ts";

/** The Talents module; skills and places are named by the concepts and the gazetteer of the instance, readers by `companyOf`. */
export function talentsModule(deps: TalentDeps) {
  return { endpoints: talentEndpoints(deps), on: { "accounts.signed_up": welcomeTalent }, declaration: privacy };
}
