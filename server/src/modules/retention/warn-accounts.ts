import type { Locale } from "@jump/contract/locale.ts";
import { lastDayKept, periodOn, ruleOf } from "@jump/contract/retention-rules.ts";
import { findAccounts } from "#modules/accounts";
import { queueMail } from "#modules/notifications";
import { dayInFrance } from "#platform/clock.ts";
import type { Ctx } from "#platform/context.ts";
import { findToWarn, type AccountsAsked } from "./account-store.ts";
import type { Batch, SweepDeps } from "./sweep-deps.ts";
import { insertWarnings } from "./warnings-store.ts";

/** Days before an account goes on which its person is told (legal 4.12), the first notice first. */
export const noticeDays = [60, 30] as const;
export const lastNotice = 30;

/**
 * Tells the next accounts on which day they go, once for each notice and clock. A notice that comes late, because nothing ran for a while,
 * names a later day: from the last one to the erasure there are always 30 days.
 */
export async function warnAccounts(ctx: Ctx, { declarations, eraser, origin }: SweepDeps, asked: AccountsAsked): Promise<Batch<string>> {
  const today = dayInFrance(ctx.now);
  const found = await findToWarn(ctx.tx, declarations(), today, noticeDays, asked);
  const ids = found.map(({ id }) => id);
  const held = await eraser.heldAccounts(ctx, ids);
  const accounts = new Map((await findAccounts(ctx.tx, ids)).map((account) => [account.id, account]));
  const notices = found
    .filter(({ id }) => !held.has(id) && accounts.has(id))
    .map(({ id, start }) => ({ id, start, ...noticeOn(today, dayInFrance(start)) }));
  const written = await insertWarnings(
    ctx.tx,
    notices.map(({ id, start, before, goesOn }) => ({
      account_id: id,
      days_before: before,
      clock_start: start,
      goes_on: goesOn,
      sent_at: ctx.now,
    })),
  );
  for (const { id, goesOn } of notices) {
    const account = accounts.get(id)!;
    if (!written.has(id)) continue;
    await queueMail(ctx, {
      accountId: id,
      recipient: account.email,
      locale: account.locale,
      template: "account_goes",
      params: { date: inWords(goesOn, account.locale), link: `${origin}/sign-in` },
    });
  }
  return {
    place: found.length < asked.limit ? null : ids.at(-1)!,
    counts: [{ outcome: "warned", rule: "account", table_name: "accounts", rows: written.size }],
  };
}

/** Which notice is due on a day for a clock that started on another, and the day that it names. */
export function noticeOn(today: Temporal.PlainDate, start: Temporal.PlainDate): { before: number; goesOn: Temporal.PlainDate } {
  const rule = ruleOf("account");
  const goesOn = lastDayKept(rule.from, periodOn(rule, today), start).add({ days: 1 });
  const earliest = today.add({ days: lastNotice });
  return Temporal.PlainDate.compare(goesOn, earliest) > 0 ? { before: noticeDays[0], goesOn } : { before: lastNotice, goesOn: earliest };
}

function inWords(day: Temporal.PlainDate, locale: Locale): string {
  return day.toLocaleString(locale === "fr" ? "fr-FR" : "en-GB", { dateStyle: "long" });
}
