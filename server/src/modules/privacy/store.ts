import { sql, type Selectable } from "kysely";
import type { Tx } from "#platform/db.ts";
import type { DisclosuresTable, Tables } from "./rows.gen.ts";

export type DisclosureRow = Selectable<DisclosuresTable>;

/** What a line tells, besides whom it is about and its place in that person's chain. */
export type DisclosedFacts = Omit<
  DisclosureRow,
  "id" | "subject_account_id" | "seq" | "recipient_salt" | "recipient_digest" | "previous_hash" | "hash"
>;

/** Writes lines; facts that several of them share are sent once. */
export async function insertDisclosures(tx: Tx, lines: readonly { person: string; facts: DisclosedFacts }[]): Promise<void> {
  const facts = [...new Set(lines.map((line) => line.facts))];
  const text = JSON.stringify(facts);
  const numberOf = new Map(facts.map((fact, at) => [fact, at + 1]));
  const times = new Map<string, number>();
  const timeOf = ({ person }: { person: string }) => times.set(person, (times.get(person) ?? 0) + 1).get(person)!;
  // A chain takes one line at a time; whoever has a second one is locked since the first.
  for (const some of Map.groupBy(lines, timeOf).values())
    await sql`
      insert into ledger_lines (people, facts_told, facts)
      values (${some.map(({ person }) => person)}, ${some.map((line) => numberOf.get(line.facts))}, ${text})`.execute(tx);
}

/** What was shown of one person, newest first. */
export async function findDisclosuresOf(
  tx: Tx,
  subjectAccountId: string,
  { limit, offset }: { limit: number; offset: number },
): Promise<DisclosureRow[]> {
  return tx
    .withTables<Tables>()
    .selectFrom("disclosures")
    .selectAll()
    .where("subject_account_id", "=", subjectAccountId)
    .orderBy("seq", "desc")
    .limit(limit)
    .offset(offset)
    .execute();
}

/** How often something was shown of one person. */
export async function countDisclosuresOf(tx: Tx, subjectAccountId: string): Promise<number> {
  const row = await tx
    .withTables<Tables>()
    .selectFrom("disclosures")
    .select((query) => query.fn.countAll<number>().as("total"))
    .where("subject_account_id", "=", subjectAccountId)
    .executeTakeFirstOrThrow();
  return row.total;
}

/** The people of whom one of these data (`table.column`) was shown in a period, its end included. */
export async function findDisclosedPeople(
  tx: Tx,
  { fields, from, until }: { fields: readonly string[]; from: Temporal.Instant; until: Temporal.Instant },
): Promise<string[]> {
  const rows = await tx
    .withTables<Tables>()
    .selectFrom("disclosures")
    .select("subject_account_id")
    .distinct()
    .where("fields", "&&", sql<string[]>`${[...fields]}::text[]`)
    .where("disclosed_at", ">=", from)
    .where("disclosed_at", "<=", until)
    .execute();
  return rows.map(({ subject_account_id }) => subject_account_id);
}

/** How many lines the whole ledger has, by the numbers at the ends of its chains. */
export async function countDisclosures(tx: Tx): Promise<number> {
  const row = await tx
    .withTables<Tables>()
    .selectFrom("ledger_heads")
    .select((query) => query.fn.coalesce(query.fn.sum<number>("seq"), query.val(0)).as("total"))
    .executeTakeFirstOrThrow();
  return row.total;
}
