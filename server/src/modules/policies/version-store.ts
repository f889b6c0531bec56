import type { Selectable } from "kysely";
import type { Tx } from "#platform/db.ts";
import type { PolicyVersionsTable, Tables } from "./rows.gen.ts";

export type StoredVersion = Omit<Selectable<PolicyVersionsTable>, "snapshot">;
const stored = ["number", "hash", "published_on", "applies_from", "is_important", "stored_at"] as const;

/** Stores versions that are not stored yet; what is stored stays. */
export async function insertMissingVersions(tx: Tx, versions: readonly (StoredVersion & { snapshot: string })[]): Promise<void> {
  if (versions.length === 0) return;
  await tx
    .withTables<Tables>()
    .insertInto("policy_versions")
    .values([...versions])
    .onConflict((conflict) => conflict.column("number").doNothing())
    .execute();
}

/** The stored versions without their text, oldest first. */
export async function storedVersions(tx: Tx): Promise<StoredVersion[]> {
  return tx.withTables<Tables>().selectFrom("policy_versions").select(stored).orderBy("number").execute();
}

/** What was published under each number, as it stands in the database, oldest first. */
export async function storedSnapshots(tx: Tx): Promise<{ number: number; hash: string; snapshot: unknown }[]> {
  return tx.withTables<Tables>().selectFrom("policy_versions").select(["number", "hash", "snapshot"]).orderBy("number").execute();
}
