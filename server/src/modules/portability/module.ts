import { createSealer } from "#platform/sealing.ts";
import { createSigner } from "#platform/signing.ts";
import type { PortabilityDeps } from "./deps.ts";
import { exportEndpoints } from "./export-routes.ts";
import { formatEndpoints } from "./format-routes.ts";
import { importEndpoints } from "./import-routes.ts";
import { makeExportJob } from "./make-export.ts";
import { sendTransferJob } from "./send-transfer.ts";
import { transferEndpoints } from "./transfer-routes.ts";
import { privacy } from "./privacy.ts";
import { dropUnfinished, purgeExpiredJob } from "./purge-expired.ts";

/** The portability module; `secretKey` signs the links to copies and seals the codes of transfers under way. */
export function portabilityModule({ secretKey, ...given }: PortabilityDeps & { secretKey: string }) {
  const deps = { ...given, links: createSigner(secretKey, "export link"), sealer: createSealer(secretKey, "transfer code") };
  const sendTransfer = sendTransferJob(deps);
  const makeExport = makeExportJob(deps);
  return {
    endpoints: [
      ...exportEndpoints(deps, makeExport),
      ...importEndpoints(deps),
      ...transferEndpoints(deps, sendTransfer),
      ...formatEndpoints(deps),
    ],
    jobs: [makeExport, sendTransfer, purgeExpiredJob(deps)],
    on: { "erasure.erasing": dropUnfinished(deps.files) },
    declaration: privacy,
  };
}
