import type { Sealer } from "#platform/sealing.ts";
import type { Throttle } from "./throttle.ts";

/** What the endpoints of accounts need beyond the request. */
export type AccountDeps = { sealer: Sealer; throttle: Throttle };
