import { consentChannels, consentPurposes } from "@jump/contract/consents.ts";
import type { Purpose } from "@jump/contract/data-map.ts";
import type { Tx } from "#platform/db.ts";
import { insertRenewals } from "./consent-store.ts";

/** Purposes of the data map that rest on consents kept here. */
const kept: readonly Purpose[] = ["marketing"];

/**
 * Puts the consents behind a purpose of the data map to "ask again": those given before a moment count no more (GDPR art. 7; clause M1).
 * `because` names the cause, such as a version of the policy; the same cause is noted once.
 */
export async function askAgain(tx: Tx, purpose: string, givenBefore: Temporal.Instant, because: string): Promise<void> {
  if (!kept.some((one) => one === purpose)) return;
  await insertRenewals(
    tx,
    consentPurposes.flatMap((own) => consentChannels.map((channel) => ({ purpose: own, channel, given_before: givenBefore, because }))),
  );
}
