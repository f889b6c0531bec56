import { createSigner } from "#platform/signing.ts";
import type { PortabilityDeps } from "./deps.ts";
import { exportEndpoints } from "./export-routes.ts";
import { formatEndpoints } from "./format-routes.ts";
import { importEndpoints } from "./import-routes.ts";
import { makeExportJob } from "./make-export.ts";
import { privacy } from "./privacy.ts";
import { purgeExpiredJob } from "./purge-expired.ts";

/** The portability module; `secretKey` signs the links to copies. */
export function portabilityModule({ secretKey, ...given }: PortabilityDeps & { secretKey: string }) {
  const deps = { ...given, links: createSigner(secretKey, "export link") };
  const makeExport = makeExportJob(deps);
  return {
    endpoints: [...exportEndpoints(deps, makeExport), ...importEndpoints(deps), ...formatEndpoints(deps)],
    jobs: [makeExport, purgeExpiredJob(deps)],
    declaration: privacy,
  };
}
