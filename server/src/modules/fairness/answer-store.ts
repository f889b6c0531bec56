import { sql, type Insertable, type Selectable } from "kysely";
import type { Tx } from "#platform/db.ts";
import type { EqualityAnswersTable, Tables } from "./rows.gen.ts";

export type AnswerRow = Selectable<EqualityAnswersTable>;

/** Lets one change of a person's answer pass after the other, until the transaction ends. */
export async function lockAnswerOf(tx: Tx, accountId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`equality ${accountId}`}, 0))`.execute(tx);
}

/** The answer of a person that was not taken back. */
export async function findAnswer(tx: Tx, accountId: string): Promise<AnswerRow | undefined> {
  return tx
    .withTables<Tables>()
    .selectFrom("equality_answers")
    .selectAll()
    .where("account_id", "=", accountId)
    .where("withdrawn_at", "is", null)
    .executeTakeFirst();
}

/** Erases what a person answered and keeps until when they had agreed. */
export async function endAnswer(tx: Tx, accountId: string, now: Temporal.Instant): Promise<void> {
  await tx
    .withTables<Tables>()
    .updateTable("equality_answers")
    .set({ sex: null, birth_year: null, withdrawn_at: now })
    .where("account_id", "=", accountId)
    .where("withdrawn_at", "is", null)
    .execute();
}

export async function insertAnswer(tx: Tx, answer: Insertable<EqualityAnswersTable>): Promise<void> {
  await tx.withTables<Tables>().insertInto("equality_answers").values(answer).execute();
}

export type AnswerFacts = Pick<AnswerRow, "account_id" | "sex" | "birth_year">;

/** Every answer to the text of this version that was not taken back. */
export async function answersInForce(tx: Tx, textVersion: number): Promise<AnswerFacts[]> {
  return tx
    .withTables<Tables>()
    .selectFrom("equality_answers")
    .select(["account_id", "sex", "birth_year"])
    .where("withdrawn_at", "is", null)
    .where("text_version", "=", textVersion)
    .execute();
}
