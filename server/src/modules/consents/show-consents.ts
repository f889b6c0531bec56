import type { ConsentEventView, Consents } from "@jump/contract/consents.ts";
import { consentChannels, consentPurposes } from "@jump/contract/consents.ts";
import type { Ctx } from "#platform/context.ts";
import { consentHistory, countConsentEvents, latestConsents } from "./consent-store.ts";
import { dayInFrance } from "#platform/french-day.ts";
import { textsInForce } from "./text-store.ts";

/** Every consent that may be given, each by itself, and how it stands. */
export async function showConsents(ctx: Ctx, accountId: string): Promise<Consents> {
  const texts = await textsInForce(ctx.tx, dayInFrance(ctx.now));
  const latest = await latestConsents(ctx.tx, accountId);
  const items = consentPurposes.flatMap((purpose) =>
    consentChannels.flatMap((channel) => {
      const text = texts.find((row) => row.purpose === purpose && row.channel === channel);
      if (!text) return [];
      const last = latest.find((row) => row.purpose === purpose && row.channel === channel);
      return [
        {
          purpose,
          channel,
          text_version: text.version,
          text: textIn(text, ctx.locale),
          state: last?.counts ? ("given" as const) : last?.ended_at === null ? ("ask_again" as const) : ("not_given" as const),
          since: last?.at.toString() ?? null,
        },
      ];
    }),
  );
  return { items };
}

/** What was agreed to and withdrawn, newest first, each with the exact words in the language they were read in. */
export async function showConsentHistory(
  ctx: Ctx,
  accountId: string,
  { page, size }: { page: number; size: number },
): Promise<{ items: ConsentEventView[]; page: number; size: number; total: number }> {
  const rows = await consentHistory(ctx.tx, accountId, { limit: size, offset: (page - 1) * size });
  return {
    items: rows.map((row) => ({
      id: row.id,
      purpose: row.purpose,
      channel: row.channel,
      action: row.action,
      text_version: row.version,
      text: textIn(row, row.locale),
      text_hash: row.hash,
      locale: row.locale,
      source: row.source,
      at: row.at.toString(),
    })),
    page,
    size,
    total: await countConsentEvents(ctx.tx, accountId),
  };
}

function textIn({ text_fr, text_en }: { text_fr: string; text_en: string }, locale: "fr" | "en"): string {
  return locale === "fr" ? text_fr : text_en;
}
