import { sql, type Selectable } from "kysely";
import type { Tx } from "#platform/db.ts";
import type { DataImportsTable, Tables } from "./rows.gen.ts";

export type ImportRow = Selectable<DataImportsTable>;
type NewImport = Pick<ImportRow, "account_id" | "source" | "received_from" | "document" | "created_at" | "expires_at">;

/** Stores what somebody brought along; what waited before gives way. */
export async function insertImport(tx: Tx, row: NewImport): Promise<ImportRow> {
  const db = tx.withTables<Tables>();
  await db
    .updateTable("data_imports")
    .set({ state: "discarded", document: null, decided_at: row.created_at })
    .where("account_id", "=", row.account_id)
    .where("state", "=", "waiting")
    .execute();
  return db.insertInto("data_imports").values(row).returningAll().executeTakeFirstOrThrow();
}

export async function findImport(tx: Tx, id: string): Promise<ImportRow | undefined> {
  return tx.withTables<Tables>().selectFrom("data_imports").selectAll().where("id", "=", id).executeTakeFirst();
}

/** An account's imports, newest first. */
export async function findImportsOf(tx: Tx, accountId: string, { limit, offset }: { limit: number; offset: number }): Promise<ImportRow[]> {
  return tx
    .withTables<Tables>()
    .selectFrom("data_imports")
    .selectAll()
    .where("account_id", "=", accountId)
    .orderBy("id", "desc")
    .limit(limit)
    .offset(offset)
    .execute();
}

/** How much an account brought along, since a moment or ever. */
export async function countImportsOf(tx: Tx, accountId: string, since: Temporal.Instant | null = null): Promise<number> {
  const { total } = await tx
    .withTables<Tables>()
    .selectFrom("data_imports")
    .select((eb) => eb.fn.countAll<number>().as("total"))
    .where("account_id", "=", accountId)
    .$if(since !== null, (query) => query.where("created_at", ">", since!))
    .executeTakeFirstOrThrow();
  return total;
}

/** Decides a waiting import and forgets its document; undefined when it was decided already. */
export async function decideImport(
  tx: Tx,
  id: string,
  state: "written" | "discarded",
  now: Temporal.Instant,
): Promise<ImportRow | undefined> {
  return tx
    .withTables<Tables>()
    .updateTable("data_imports")
    .set({ state, document: null, decided_at: now })
    .where("id", "=", id)
    .where("state", "=", "waiting")
    .returningAll()
    .executeTakeFirst();
}

/** Forgets the documents that nobody decided about in time. */
export async function discardOverdueImports(tx: Tx, now: Temporal.Instant): Promise<void> {
  await tx
    .withTables<Tables>()
    .updateTable("data_imports")
    .set({ state: "discarded", document: null, decided_at: now })
    .where("state", "=", "waiting")
    .where("expires_at", "<=", now)
    .execute();
}

/** Does something and takes it back, whether it succeeded or was refused. */
export async function tryOut(tx: Tx, work: () => Promise<void>): Promise<void> {
  await sql`savepoint trial`.execute(tx);
  try {
    await work();
  } finally {
    await sql`rollback to savepoint trial`.execute(tx);
  }
}
