import type { Insertable, Selectable } from "kysely";
import type { Tx } from "#platform/db.ts";
import type { AfterDeathDirectivesTable, Tables } from "./rows.gen.ts";

export type DirectiveRow = Selectable<AfterDeathDirectivesTable>;

export async function findDirectives(tx: Tx, accountId: string): Promise<DirectiveRow | undefined> {
  return tx.withTables<Tables>().selectFrom("after_death_directives").selectAll().where("account_id", "=", accountId).executeTakeFirst();
}

/** Writes the directives of an account in place of earlier ones. */
export async function putDirectives(tx: Tx, directives: Insertable<AfterDeathDirectivesTable>): Promise<DirectiveRow> {
  const { account_id, created_at, ...facts } = directives;
  return tx
    .withTables<Tables>()
    .insertInto("after_death_directives")
    .values({ account_id, created_at, ...facts })
    .onConflict((conflict) => conflict.column("account_id").doUpdateSet(facts))
    .returningAll()
    .executeTakeFirstOrThrow();
}

export async function deleteDirectives(tx: Tx, accountId: string): Promise<void> {
  await tx.withTables<Tables>().deleteFrom("after_death_directives").where("account_id", "=", accountId).execute();
}
