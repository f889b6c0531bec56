import type { Ctx } from "#platform/context.ts";
import { setSilenced } from "./silence-store.ts";

/** What `rights` says when the limits of a person change; a dead person is written to no more (LIL art. 85). */
export type LimitsChanged = { name: "rights.limits_changed"; accountId: string; silent: boolean };

/** Silences an account, or lifts the silence, in the transaction that set the limit. */
export async function followLimits(ctx: Ctx, { accountId, silent }: LimitsChanged): Promise<void> {
  await setSilenced(ctx.tx, accountId, silent ? ctx.now : null);
}
