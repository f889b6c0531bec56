import { companyPortable } from "./company-portable.ts";
import { companyEndpoints } from "./routes.ts";
import type { Places } from "./names.ts";
import { privacy } from "./privacy.ts";
import { welcomeCompany } from "./welcome-company.ts";

/** The companies module; `places` names communes. */
export function companiesModule(deps: { gazetteer: Places }) {
  return {
    endpoints: companyEndpoints(deps),
    on: { "accounts.signed_up": welcomeCompany },
    declaration: privacy,
    portable: [companyPortable(deps)],
  };
}
