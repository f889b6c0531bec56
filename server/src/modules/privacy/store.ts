import { sql, type Selectable } from "kysely";
import type { Tx } from "#platform/db.ts";
import type { DisclosuresTable, Tables } from "./rows.gen.ts";

export type DisclosureRow = Selectable<DisclosuresTable>;

/** What is known of a line before it is chained. */
export type NewDisclosure = Omit<DisclosureRow, "id" | "seq" | "recipient_salt" | "recipient_digest" | "previous_hash" | "hash">;

/** Writes lines in the order of the persons' ids; one text for however many. What several lines have in common is sent once. */
export async function insertDisclosures(tx: Tx, rows: readonly NewDisclosure[]): Promise<void> {
  const facts = new Map<string, number>();
  const people = rows.map(({ subject_account_id: person, ...rest }) => {
    const text = JSON.stringify(rest);
    if (!facts.has(text)) facts.set(text, facts.size + 1);
    return { person, fact: facts.get(text)! };
  });
  await sql`
    insert into disclosures (subject_account_id, recipient_account_id, recipient_organisation_id, recipient_label, recipient_name, audience,
      fields, purpose, legal_basis, context_kind, context_id, disclosed_at, stated_reason, stated_words)
    select line.person, recipient_account_id, recipient_organisation_id, recipient_label, recipient_name, audience,
      fields, purpose, legal_basis, context_kind, context_id, disclosed_at, stated_reason, stated_words
    from unnest(${people.map(({ person }) => person)}::uuid[], ${people.map(({ fact }) => fact)}::int[]) with ordinality as line (person, fact, place)
    join json_populate_recordset(null::disclosures, ${`[${[...facts.keys()].join(",")}]`}) with ordinality as facts on facts.ordinality = line.fact
    order by line.person, line.place`.execute(tx);
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
