import type { ModuleDeclaration } from "@jump/contract/data-map.ts";
import type { PolicySnapshot } from "@jump/contract/policies.ts";
import type { Tx } from "#platform/db.ts";
import { applyVersions } from "./apply.ts";
import { auditVersions } from "./audit-versions.ts";
import { announceJob, applyJob } from "./jobs.ts";
import { privacy } from "./privacy.ts";
import { policyEndpoints } from "./routes.ts";
import { syncVersions } from "./sync-versions.ts";
import { releasedVersions } from "./versions.ts";

export type PoliciesDeps = {
  declarations(): readonly ModuleDeclaration[];
  /** Where links in mails lead, such as https://jump.example. */
  origin: string;
  versions?: readonly PolicySnapshot[];
  /** How many people one job tells. */
  batch?: number;
};

/** The policies module; `load` stores the released versions when the application starts. */
export function policiesModule({ declarations, origin, versions = releasedVersions(), batch = 200 }: PoliciesDeps) {
  return {
    endpoints: policyEndpoints({ declarations, versions }),
    jobs: [announceJob({ versions, origin, batch }), applyJob(versions)],
    audits: [auditVersions],
    declaration: privacy,
    async load(tx: Tx, now: Temporal.Instant): Promise<void> {
      await syncVersions(tx, versions, now);
      await applyVersions(tx, versions, now);
    },
  };
}
