import { createSealer } from "#platform/sealing.ts";
import { accountPortable } from "./account-portable.ts";
import { authenticate } from "./authenticate.ts";
import { freezeAccount } from "./freeze-account.ts";
import { privacy } from "./privacy.ts";
import { purgeExpiredJob } from "./purge-expired.ts";
import { accountEndpoints } from "./routes.ts";
import { createThrottle } from "./throttle.ts";

/** The accounts module; `secretKey` seals TOTP secrets and keys the hashes of throttled addresses. */
export function accountsModule({ secretKey }: { secretKey: string }) {
  const deps = { sealer: createSealer(secretKey, "totp"), throttle: createThrottle(secretKey) };
  return {
    endpoints: accountEndpoints(deps),
    jobs: [purgeExpiredJob],
    on: { "rights.account_frozen": freezeAccount },
    declaration: privacy,
    portable: [accountPortable],
    authenticate,
  };
}
