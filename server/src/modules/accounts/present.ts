import type { SessionAccount } from "@jump/contract/accounts.ts";
import type { SecondFactor } from "./second-factors.ts";
import type { AccountRow } from "./store.ts";

/** The account as its own session sees it. */
export function presentAccount(
  { id, role, email, locale, is_demo }: AccountRow,
  factors: readonly SecondFactor[],
  owes: boolean,
): SessionAccount {
  return { id, role, email, locale, is_demo, owes_second_factor: owes, second_factors: [...factors] };
}
