import type { Tx } from "#platform/db.ts";
import { insertRenewals } from "./consent-store.ts";
import { consentTexts, hashOfText, type ConsentText } from "./consent-texts.ts";
import { dayInFrance, startOfDay } from "#platform/french-day.ts";
import { allTexts, insertMissingTexts, textsInForce } from "./text-store.ts";

/** Stores the texts not yet stored; refuses to go on when one that is stored reads otherwise now, since proofs rest on it. */
export async function syncTexts(tx: Tx, texts: readonly ConsentText[] = consentTexts): Promise<void> {
  await insertMissingTexts(
    tx,
    texts.map((text) => ({
      purpose: text.purpose,
      channel: text.channel,
      version: text.version,
      text_fr: text.fr,
      text_en: text.en,
      hash: hashOfText(text),
      valid_from: Temporal.PlainDate.from(text.validFrom),
      asks_again: text.asksAgain,
    })),
  );
  const stored = new Map((await allTexts(tx)).map((row) => [nameOf(row), row]));
  for (const text of texts) {
    const row = stored.get(nameOf(text))!;
    if (row.hash !== hashOfText(text) || row.valid_from.toString() !== text.validFrom || row.asks_again !== text.asksAgain)
      throw new Error(
        `The consent text ${nameOf(text)} is stored with other words or rules: write another version instead of changing it.`,
      );
  }
}

/** Puts consents to "ask again" where a text whose sense has changed is now in force. */
export async function renewForTexts(tx: Tx, now: Temporal.Instant): Promise<void> {
  const inForce = new Map((await textsInForce(tx, dayInFrance(now))).map((row) => [`${row.purpose} ${row.channel}`, row.version]));
  const asking = (await allTexts(tx)).filter(
    (row) => row.asks_again && row.version <= (inForce.get(`${row.purpose} ${row.channel}`) ?? 0) && row.version > 1,
  );
  await insertRenewals(
    tx,
    asking.map((row) => ({
      purpose: row.purpose,
      channel: row.channel,
      given_before: startOfDay(row.valid_from),
      because: `text ${row.version}`,
    })),
  );
}

function nameOf({ purpose, channel, version }: { purpose: string; channel: string; version: number }): string {
  return `${purpose}, ${channel}, version ${version}`;
}
