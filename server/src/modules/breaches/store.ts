import type { Page, PageQuery } from "@jump/contract/paging.ts";
import { sql, type Insertable, type Selectable } from "kysely";
import type { Tx } from "#platform/db.ts";
import type { BreachesTable, Tables } from "./rows.gen.ts";

export type BreachRow = Selectable<BreachesTable>;
export type CountedBreach = BreachRow & { people: number; people_informed: number };

export async function insertBreach(tx: Tx, breach: Insertable<BreachesTable>): Promise<BreachRow> {
  return tx.withTables<Tables>().insertInto("breaches").values(breach).returningAll().executeTakeFirstOrThrow();
}

/** A breach, locked until the transaction ends, so that two people do not decide about it at once. */
export async function lockBreach(tx: Tx, id: string): Promise<BreachRow | undefined> {
  return tx.withTables<Tables>().selectFrom("breaches").selectAll().where("id", "=", id).forUpdate().executeTakeFirst();
}

export async function findBreach(tx: Tx, id: string): Promise<CountedBreach | undefined> {
  const [found] = await counted(tx).where("breaches.id", "=", id).execute();
  return found && withNumbers(found);
}

/** Every breach, newest awareness first. */
export async function pageOfBreaches(tx: Tx, { page, size }: PageQuery): Promise<Page<CountedBreach>> {
  const { total } = await tx
    .withTables<Tables>()
    .selectFrom("breaches")
    .select((eb) => eb.fn.countAll<number>().as("total"))
    .executeTakeFirstOrThrow();
  const items = await counted(tx)
    .orderBy("aware_at", "desc")
    .orderBy("id", "desc")
    .limit(size)
    .offset((page - 1) * size)
    .execute();
  return { items: items.map(withNumbers), page, size, total };
}

/** Changes an open breach; false when it was closed meanwhile. */
export async function changeOpenBreach(tx: Tx, id: string, changes: Partial<Omit<BreachRow, "id">>): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .withTables<Tables>()
    .updateTable("breaches")
    .set(changes)
    .where("id", "=", id)
    .where("closed_at", "is", null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Notes whom a breach touched; whoever is there already stays as they are, and nobody leaves who was told. */
export async function replacePeople(tx: Tx, breachId: string, accountIds: readonly string[], at: Temporal.Instant): Promise<void> {
  const db = tx.withTables<Tables>();
  await db
    .deleteFrom("breach_people")
    .where("breach_id", "=", breachId)
    .where("informed_at", "is", null)
    // One parameter, however many people: a breach may touch everybody.
    .where(sql<boolean>`account_id not in (select unnest(${[...accountIds]}::uuid[]))`)
    .execute();
  for (let from = 0; from < accountIds.length; from += 5000)
    await db
      .insertInto("breach_people")
      .values(accountIds.slice(from, from + 5000).map((account_id) => ({ breach_id: breachId, account_id, created_at: at })))
      .onConflict((conflict) => conflict.doNothing())
      .execute();
}

/** Some people not yet told, now marked as told. */
export async function takePeopleToTell(tx: Tx, breachId: string, limit: number, at: Temporal.Instant): Promise<string[]> {
  const db = tx.withTables<Tables>();
  const rows = await db
    .updateTable("breach_people")
    .set({ informed_at: at })
    .where("breach_id", "=", breachId)
    // Again here, for whom a second run of the job had taken meanwhile.
    .where("informed_at", "is", null)
    .where("account_id", "in", (eb) =>
      eb
        .selectFrom("breach_people")
        .select("account_id")
        .where("breach_id", "=", breachId)
        .where("informed_at", "is", null)
        .orderBy("account_id")
        .limit(limit),
    )
    .returning("account_id")
    .execute();
  return rows.map(({ account_id }) => account_id);
}

function counted(tx: Tx) {
  return tx
    .withTables<Tables>()
    .selectFrom("breaches")
    .selectAll("breaches")
    .select((eb) => [
      eb
        .selectFrom("breach_people")
        .select((inner) => inner.fn.countAll<number>().as("n"))
        .whereRef("breach_id", "=", "breaches.id")
        .as("people"),
      eb
        .selectFrom("breach_people")
        .select((inner) => inner.fn.countAll<number>().as("n"))
        .whereRef("breach_id", "=", "breaches.id")
        .where("informed_at", "is not", null)
        .as("people_informed"),
    ]);
}

function withNumbers<Row extends { people: number | null; people_informed: number | null }>(row: Row) {
  return { ...row, people: row.people ?? 0, people_informed: row.people_informed ?? 0 };
}
