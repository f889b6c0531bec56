import type { Endpoint } from "#platform/endpoint.ts";
import type { AccountDeps } from "./deps.ts";
import { passwordEndpoints } from "./password-routes.ts";
import { secondFactorEndpoints } from "./second-factor-routes.ts";
import { securityEndpoints } from "./security-routes.ts";
import { sessionEndpoints } from "./session-routes.ts";
import { signUpEndpoints } from "./sign-up-routes.ts";

export function accountEndpoints(deps: AccountDeps): Endpoint[] {
  return [
    ...signUpEndpoints(deps),
    ...sessionEndpoints(deps),
    ...secondFactorEndpoints(deps),
    ...passwordEndpoints(deps),
    ...securityEndpoints(),
  ];
}
