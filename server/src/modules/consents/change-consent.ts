import type { ConsentChannel, ConsentPurpose, ConsentSource } from "@jump/contract/consents.ts";
import { Refusal } from "@jump/contract/errors.ts";
import type { Ctx } from "#platform/context.ts";
import { endConsents, insertConsent, latestConsents, lockConsentsOf } from "./consent-store.ts";
import { dayInFrance } from "#platform/french-day.ts";
import { textsInForce } from "./text-store.ts";

export type ConsentWish = { purpose: ConsentPurpose; channel: ConsentChannel; given: boolean; textVersion: number };

/**
 * Writes down one consent given or withdrawn, with the text in force and the language it was read in. Repeating what holds already writes
 * nothing; agreeing to words that are no longer in force is refused with `wrong_state`, withdrawing never is (GDPR art. 7(3)).
 */
export async function changeConsent(ctx: Ctx, accountId: string, wish: ConsentWish, source: ConsentSource = "page"): Promise<void> {
  const { purpose, channel } = wish;
  await lockConsentsOf(ctx.tx, accountId);
  const latest = (await latestConsents(ctx.tx, accountId)).find((row) => row.purpose === purpose && row.channel === channel);
  if (!wish.given) {
    if (latest?.ended_at === null) await withdraw(ctx, accountId, { purpose, channel }, source);
    return;
  }
  const text = (await textsInForce(ctx.tx, dayInFrance(ctx.now))).find((row) => row.purpose === purpose && row.channel === channel);
  if (!text) throw new Refusal("not_found");
  if (text.version !== wish.textVersion) throw new Refusal("wrong_state");
  if (latest?.counts) return;
  await endConsents(ctx.tx, accountId, { purpose, channel }, ctx.now);
  await insertConsent(ctx.tx, {
    account_id: accountId,
    purpose,
    channel,
    action: "given",
    text_id: text.id,
    locale: ctx.locale,
    source,
    at: ctx.now,
    ended_at: null,
  });
}

/** Withdraws everything a person had agreed to, at once; nothing happens where there is nothing to withdraw. */
export async function withdrawAll(ctx: Ctx, accountId: string, source: ConsentSource): Promise<void> {
  await lockConsentsOf(ctx.tx, accountId);
  await withdraw(ctx, accountId, {}, source);
}

async function withdraw(
  ctx: Ctx,
  accountId: string,
  about: { purpose?: ConsentPurpose; channel?: ConsentChannel },
  source: ConsentSource,
): Promise<void> {
  for (const ended of await endConsents(ctx.tx, accountId, about, ctx.now))
    await insertConsent(ctx.tx, {
      account_id: accountId,
      purpose: ended.purpose,
      channel: ended.channel,
      action: "withdrawn",
      text_id: ended.text_id,
      locale: ctx.locale,
      source,
      at: ctx.now,
      ended_at: ctx.now,
    });
}
