import type { Locale } from "@jump/contract/locale.ts";
import { m } from "@jump/contract/paraglide/messages.js";
import type { PolicySnapshot } from "@jump/contract/policies.ts";
import { listAccounts, type ListedAccount } from "#modules/accounts";
import { queueMail } from "#modules/notifications";
import type { Ctx } from "#platform/context.ts";
import { asksAgain } from "./apply.ts";
import { insertNotices, openAnnouncements, saveAnnouncement, takeAnnouncement } from "./notice-store.ts";
import { sentencesOf } from "./sentences.ts";
import { storedVersions } from "./version-store.ts";

/** Changes that a mail tells one by one; the page has them all. */
const told = 12;
const regions = { fr: "fr-FR", en: "en-GB" } as const;

export type Announcing = { versions: readonly PolicySnapshot[]; origin: string; batch: number };

/**
 * Tells the next people of an important version: one mail and one notice an account, whoever signed up after its publication left out, since they
 * read it when they came (clause M1). Says whether anybody is left; stopped anywhere, it goes on where it was and tells nobody twice.
 */
export async function announceNext(ctx: Ctx, { versions, origin, batch }: Announcing): Promise<boolean> {
  const stored = await storedVersions(ctx.tx);
  await openAnnouncements(
    ctx.tx,
    stored.filter(({ is_important, number }) => is_important && versions[number - 1]).map(({ number }) => number),
  );
  const announcement = await takeAnnouncement(ctx.tx);
  if (!announcement) return false;
  const version = versions[announcement.version - 1];
  const before = versions[announcement.version - 2];
  const row = stored.find(({ number }) => number === announcement.version);
  if (!version || !before || !row) return false;
  const accounts = await listAccounts(ctx.tx, { createdBefore: row.stored_at, after: announcement.last_account_id, limit: batch });
  const fresh = await insertNotices(
    ctx.tx,
    version.number,
    accounts.map(({ id }) => id),
    ctx.now,
  );
  const paramsIn = { fr: mailParams("fr", version, before, origin), en: mailParams("en", version, before, origin) };
  const template = asksAgain(version, versions).length > 0 ? "policy_changed_consent" : "policy_changed";
  for (const account of accounts.filter(({ id }) => fresh.has(id)))
    await queueMail(ctx, {
      accountId: account.id,
      recipient: account.email,
      locale: account.locale,
      template,
      params: paramsIn[account.locale],
    });
  const isLast = accounts.length < batch;
  await saveAnnouncement(ctx.tx, version.number, {
    last_account_id: isLast ? null : lastId(accounts),
    finished_at: isLast ? ctx.now : null,
  });
  return true;
}

function lastId(accounts: readonly ListedAccount[]): string {
  return accounts.at(-1)!.id;
}

function mailParams(locale: Locale, version: PolicySnapshot, before: PolicySnapshot, origin: string) {
  const important = version.changes.filter((change) => change.important);
  const sentences = sentencesOf(important.slice(0, told), before.content, version.content, locale).map(({ sentence }) => `– ${sentence}`);
  const more = important.length - told;
  if (more > 0) sentences.push(`– ${m.policy_mail_more({ count: String(more) }, { locale })}`);
  return {
    number: String(version.number),
    date: dayIn(version.applies_from, locale),
    changes: sentences.join("\n"),
    link: `${origin}/privacy/versions/${version.number}/changes`,
  };
}

function dayIn(day: string, locale: Locale): string {
  const text = Temporal.PlainDate.from(day).toLocaleString(regions[locale], { dateStyle: "long" });
  return locale === "fr" ? text.replace(/^1(?=\s)/, "1er") : text;
}
