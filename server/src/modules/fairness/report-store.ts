import type { Tx } from "#platform/db.ts";
import type { Tables } from "./rows.gen.ts";

export async function insertReport(tx: Tx, period: string, madeAt: Temporal.Instant, content: unknown): Promise<void> {
  await tx
    .withTables<Tables>()
    .insertInto("fairness_reports")
    .values({ period, made_at: madeAt, content: JSON.stringify(content) })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Reports, the newest quarter first. */
export async function findReports(tx: Tx, { limit, offset }: { limit: number; offset: number }) {
  return tx.withTables<Tables>().selectFrom("fairness_reports").selectAll().orderBy("period", "desc").limit(limit).offset(offset).execute();
}

export async function countReports(tx: Tx): Promise<number> {
  const { total } = await tx
    .withTables<Tables>()
    .selectFrom("fairness_reports")
    .select((eb) => eb.fn.countAll<number>().as("total"))
    .executeTakeFirstOrThrow();
  return total;
}

export async function hasReport(tx: Tx, period: string): Promise<boolean> {
  return (
    (await tx.withTables<Tables>().selectFrom("fairness_reports").select("period").where("period", "=", period).executeTakeFirst()) !==
    undefined
  );
}
