import { checkFiles } from "./check-files.ts";
import { checkMap } from "./check-map.ts";
import { checkOrphans } from "./check-orphans.ts";
import { checkQueries } from "./check-queries.ts";
import { auditJob, nightlyAuditJob, type AuditDeps } from "./jobs.ts";
import { privacy } from "./privacy.ts";
import { auditEndpoints } from "./routes.ts";

/** The audit module; `checksFolder` holds the queries that must return no row. */
export function auditModule(deps: AuditDeps & { checksFolder: string }) {
  const job = auditJob(deps);
  return {
    endpoints: auditEndpoints(job),
    jobs: [job, nightlyAuditJob(job)],
    audits: [checkMap, checkFiles, checkOrphans, checkQueries(deps.checksFolder)],
    declaration: privacy,
  };
}
