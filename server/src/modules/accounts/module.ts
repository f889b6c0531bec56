import { authenticate } from "./authenticate.ts";
import { privacy } from "./privacy.ts";
import { accountEndpoints } from "./routes.ts";

/** The accounts module; `secretKey` seals what must be readable again, such as TOTP secrets. */
export function accountsModule(deps: { secretKey: string }) {
  return { endpoints: accountEndpoints(deps), declaration: privacy, authenticate };
}
