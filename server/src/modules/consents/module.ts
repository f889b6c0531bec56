import type { Ctx } from "#platform/context.ts";
import type { Tx } from "#platform/db.ts";
import { auditTexts } from "./audit-texts.ts";
import { withdrawAll } from "./change-consent.ts";
import { renewConsentsJob } from "./jobs.ts";
import { privacy } from "./privacy.ts";
import { consentEndpoints, type ConsentDeps } from "./routes.ts";
import { renewForTexts, syncTexts } from "./sync-texts.ts";

/** The consents module; `load` stores the texts when the application starts. */
export function consentsModule(deps: ConsentDeps) {
  return {
    endpoints: consentEndpoints(deps),
    jobs: [renewConsentsJob],
    on: {
      // An objection to marketing is absolute (GDPR art. 21(2) and (3); clause G5): nothing agreed to earlier survives it.
      "rights.marketing_objected": (ctx: Ctx, { accountId }: { accountId: string }) => withdrawAll(ctx, accountId, "request"),
    },
    audits: [auditTexts],
    declaration: privacy,
    async load(tx: Tx, now: Temporal.Instant): Promise<void> {
      await syncTexts(tx);
      await renewForTexts(tx, now);
    },
  };
}
