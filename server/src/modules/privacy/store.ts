import { sql, type Selectable } from "kysely";
import type { Tx } from "#platform/db.ts";
import type { DisclosuresTable, Tables } from "./rows.gen.ts";

export type DisclosureRow = Selectable<DisclosuresTable>;

/** What is known of a line before it is chained. */
export type NewDisclosure = Omit<DisclosureRow, "id" | "seq" | "recipient_salt" | "recipient_digest" | "previous_hash" | "hash">;

/** Writes lines; what several of them have in common is sent once. */
export async function insertDisclosures(tx: Tx, rows: readonly NewDisclosure[]): Promise<void> {
  const facts = new Map<string, number>();
  const times = new Map<string, number>();
  const lines = rows.map(({ subject_account_id: person, ...rest }) => {
    const text = JSON.stringify(rest);
    if (!facts.has(text)) facts.set(text, facts.size + 1);
    times.set(person, (times.get(person) ?? 0) + 1);
    return { person, told: facts.get(text)!, time: times.get(person)! };
  });
  // A chain takes one line at a time; whoever has a second one has been locked with the first.
  for (const some of Map.groupBy(lines, ({ time }) => time).values())
    await sql`
      insert into ledger_lines (people, facts_told, facts)
      values (${some.map(({ person }) => person)}, ${some.map(({ told }) => told)}, ${`[${[...facts.keys()].join(",")}]`})`.execute(tx);
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
