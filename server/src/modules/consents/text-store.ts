import type { Selectable } from "kysely";
import type { Tx } from "#platform/db.ts";
import type { ConsentTextsTable, Tables } from "./rows.gen.ts";

export type ConsentTextRow = Selectable<ConsentTextsTable>;

export async function insertMissingTexts(tx: Tx, texts: readonly Omit<ConsentTextRow, "id">[]): Promise<void> {
  if (texts.length === 0) return;
  await tx
    .withTables<Tables>()
    .insertInto("consent_texts")
    .values([...texts])
    .onConflict((conflict) => conflict.columns(["purpose", "channel", "version"]).doNothing())
    .execute();
}

export async function allTexts(tx: Tx): Promise<ConsentTextRow[]> {
  return tx.withTables<Tables>().selectFrom("consent_texts").selectAll().orderBy("purpose").orderBy("channel").orderBy("version").execute();
}

/** Of each purpose and channel the newest text that is valid on a day. */
export async function textsInForce(tx: Tx, day: Temporal.PlainDate): Promise<ConsentTextRow[]> {
  return tx
    .withTables<Tables>()
    .selectFrom("consent_texts")
    .distinctOn(["purpose", "channel"])
    .selectAll()
    .where("valid_from", "<=", day)
    .orderBy("purpose")
    .orderBy("channel")
    .orderBy("version", "desc")
    .execute();
}
