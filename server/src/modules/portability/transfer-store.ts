import type { Selectable } from "kysely";
import type { Tx } from "#platform/db.ts";
import type { DataTransfersTable, Tables, TransferGrantsTable } from "./rows.gen.ts";

export type TransferRow = Selectable<DataTransfersTable>;
export type GrantRow = Selectable<TransferGrantsTable>;

/** Gives an account a new grant; one that nobody used gives way. */
export async function insertGrant(tx: Tx, grant: Omit<GrantRow, "id" | "used_at">): Promise<GrantRow> {
  const db = tx.withTables<Tables>();
  await db.deleteFrom("transfer_grants").where("account_id", "=", grant.account_id).where("used_at", "is", null).execute();
  return db.insertInto("transfer_grants").values(grant).returningAll().executeTakeFirstOrThrow();
}

/** The grant behind a code, unless it has run out or was used. */
export async function findGrant(tx: Tx, codeHash: Buffer, now: Temporal.Instant): Promise<GrantRow | undefined> {
  return tx
    .withTables<Tables>()
    .selectFrom("transfer_grants")
    .selectAll()
    .where("code_hash", "=", codeHash)
    .where("used_at", "is", null)
    .where("expires_at", ">", now)
    .executeTakeFirst();
}

/** Uses a grant up; undefined when somebody was quicker. */
export async function useGrant(tx: Tx, id: string, now: Temporal.Instant): Promise<GrantRow | undefined> {
  return tx
    .withTables<Tables>()
    .updateTable("transfer_grants")
    .set({ used_at: now })
    .where("id", "=", id)
    .where("used_at", "is", null)
    .returningAll()
    .executeTakeFirst();
}

/** Adds a transfer to make, unless one of the account is not finished yet: then undefined. */
export async function insertTransfer(
  tx: Tx,
  row: Pick<TransferRow, "account_id" | "address" | "code_sealed" | "created_at" | "expires_at">,
): Promise<TransferRow | undefined> {
  return tx
    .withTables<Tables>()
    .insertInto("data_transfers")
    .values(row)
    .onConflict((conflict) => conflict.column("account_id").where("state", "in", ["queued", "running"]).doNothing())
    .returningAll()
    .executeTakeFirst();
}

export async function findTransfer(tx: Tx, id: string): Promise<TransferRow | undefined> {
  return tx.withTables<Tables>().selectFrom("data_transfers").selectAll().where("id", "=", id).executeTakeFirst();
}

/** An account's transfers, newest first. */
export async function findTransfersOf(
  tx: Tx,
  accountId: string,
  { limit, offset }: { limit: number; offset: number },
): Promise<TransferRow[]> {
  return tx
    .withTables<Tables>()
    .selectFrom("data_transfers")
    .selectAll()
    .where("account_id", "=", accountId)
    .orderBy("id", "desc")
    .limit(limit)
    .offset(offset)
    .execute();
}

/** How many transfers an account has asked for, since a moment or ever. */
export async function countTransfersOf(tx: Tx, accountId: string, since: Temporal.Instant | null = null): Promise<number> {
  const { total } = await tx
    .withTables<Tables>()
    .selectFrom("data_transfers")
    .select((eb) => eb.fn.countAll<number>().as("total"))
    .where("account_id", "=", accountId)
    .$if(since !== null, (query) => query.where("created_at", ">", since!))
    .executeTakeFirstOrThrow();
  return total;
}

/** Begins the one attempt; undefined when it was begun already. */
export async function startTransfer(tx: Tx, id: string): Promise<TransferRow | undefined> {
  return tx
    .withTables<Tables>()
    .updateTable("data_transfers")
    .set({ state: "running" })
    .where("id", "=", id)
    .where("state", "=", "queued")
    .returningAll()
    .executeTakeFirst();
}

/** Ends a transfer and forgets its code; undefined when it has ended already. */
export async function endTransfer(
  tx: Tx,
  id: string,
  end: Pick<TransferRow, "state" | "failure" | "finished_at">,
): Promise<TransferRow | undefined> {
  return tx
    .withTables<Tables>()
    .updateTable("data_transfers")
    .set({ ...end, code_sealed: null })
    .where("id", "=", id)
    .where("state", "in", ["queued", "running"])
    .returningAll()
    .executeTakeFirst();
}

/** Gives up transfers whose job was lost since before `lostBefore`, and forgets their codes. */
export async function giveUpTransfers(tx: Tx, now: Temporal.Instant, lostBefore: Temporal.Instant): Promise<void> {
  await tx
    .withTables<Tables>()
    .updateTable("data_transfers")
    .set({ state: "failed", failure: "lost", finished_at: now, code_sealed: null })
    .where("state", "in", ["queued", "running"])
    .where("created_at", "<", lostBefore)
    .execute();
}
