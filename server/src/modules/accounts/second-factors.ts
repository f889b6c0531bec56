import type { secondFactors } from "@jump/contract/accounts.ts";
import { Refusal } from "@jump/contract/errors.ts";
import type { RequestCtx } from "#platform/context.ts";
import type { Tx } from "#platform/db.ts";
import { passkeysOf } from "./passkey-store.ts";
import { countRecoveryCodes, replaceRecoveryCodes } from "./second-factor-store.ts";
import { newRecoveryCodes, recoveryCodeHash } from "./recovery-code.ts";
import { demandFreshProof, sessionOf } from "./session-proof.ts";
import { findAccount, lockAccount, type AccountRow } from "./store.ts";

export type SecondFactor = (typeof secondFactors)[number];

/** The ways an account can prove its second factor now; recovery codes only stand in for another. */
export async function secondFactorsOf(tx: Tx, account: Pick<AccountRow, "id" | "totp_confirmed_at">): Promise<SecondFactor[]> {
  const factors: SecondFactor[] = [];
  if (account.totp_confirmed_at) factors.push("totp");
  if ((await passkeysOf(tx, account.id)).length > 0) factors.push("passkey");
  if (factors.length > 0 && (await countRecoveryCodes(tx, account.id)) > 0) factors.push("recovery_code");
  return factors;
}

/** The account of a session that may add a factor: proven lately, and with its second factor if it has one already. */
export async function accountThatMayEnrol(ctx: RequestCtx): Promise<AccountRow> {
  const actor = sessionOf(ctx);
  const account = await findAccount(ctx.tx, actor.accountId);
  if (!account) throw new Refusal("unauthenticated");
  if (actor.owesSecondFactor && (await secondFactorsOf(ctx.tx, account)).length > 0) throw new Refusal("second_factor_required");
  await demandFreshProof(ctx);
  return account;
}

/** Gives ten codes with the first factor; an account that has codes left keeps them and gets none. */
export async function recoveryCodesForFirstFactor(tx: Tx, accountId: string): Promise<string[]> {
  if ((await countRecoveryCodes(tx, accountId)) > 0) return [];
  return freshRecoveryCodes(tx, accountId);
}

/** Ten new codes in place of all earlier ones; only their hashes are kept. */
export async function freshRecoveryCodes(tx: Tx, accountId: string): Promise<string[]> {
  const codes = newRecoveryCodes();
  await replaceRecoveryCodes(tx, accountId, codes.map(recoveryCodeHash));
  return codes;
}

/** After a factor went: staff keep at least one, and codes that stand in for nothing go too. */
export async function settleAfterRemoval(tx: Tx, accountId: string): Promise<void> {
  // Two removals at the same moment take turns here, and the second sees what the first one left.
  const account = await lockAccount(tx, accountId);
  if (!account || (await secondFactorsOf(tx, account)).length > 0) return;
  if (account.role === "staff") throw new Refusal("wrong_state", { detail: "last_second_factor" });
  await replaceRecoveryCodes(tx, account.id, []);
}
