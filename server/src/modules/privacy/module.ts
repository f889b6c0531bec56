import { auditDisclosures, auditLedger } from "./audit-ledger.ts";
import { anchorJob } from "./anchor-ledger.ts";
import { anchorSealing } from "./chain.ts";
import { privacy } from "./privacy.ts";
import { privacyEndpoints, type PrivacyDeps } from "./routes.ts";

/** The privacy module; `secretKey` seals the anchors of the ledger. */
export function privacyModule(deps: PrivacyDeps & { secretKey: string }) {
  return {
    endpoints: privacyEndpoints(deps),
    jobs: [anchorJob(anchorSealing(deps.secretKey))],
    audits: [auditLedger(anchorSealing(deps.secretKey)), auditDisclosures],
    declaration: privacy,
  };
}
