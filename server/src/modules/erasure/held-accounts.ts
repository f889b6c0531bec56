import { dayInFrance } from "#platform/clock.ts";
import type { Ctx } from "#platform/context.ts";
import { findHoldsInForce } from "./holds-store.ts";

/** Which of these accounts a legal hold keeps from being erased today, in France. */
export async function heldAccounts({ tx, now }: Pick<Ctx, "tx" | "now">, accountIds: readonly string[]): Promise<Set<string>> {
  const holds = await findHoldsInForce(tx, accountIds, dayInFrance(now));
  return new Set(holds.map(({ account_id }) => account_id));
}
