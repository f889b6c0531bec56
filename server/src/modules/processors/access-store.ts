import type { Insertable, Selectable } from "kysely";
import type { Page, PageQuery } from "@jump/contract/paging.ts";
import type { Tx } from "#platform/db.ts";
import type { ProcessorAssignmentsTable, ProcessorTokensTable, Tables } from "./rows.gen.ts";

export type AssignmentRow = Selectable<ProcessorAssignmentsTable>;
export type TokenRow = Selectable<ProcessorTokensTable>;

export async function insertAssignment(
  tx: Tx,
  assignment: Insertable<ProcessorAssignmentsTable>,
  accountIds: readonly string[],
): Promise<AssignmentRow & { people: number; forgotten: number }> {
  const db = tx.withTables<Tables>();
  const row = await db.insertInto("processor_assignments").values(assignment).returningAll().executeTakeFirstOrThrow();
  await db
    .insertInto("processor_assignment_people")
    .values(accountIds.map((account_id) => ({ assignment_id: row.id, account_id, given_at: row.created_at })))
    .execute();
  return { ...row, people: accountIds.length, forgotten: 0 };
}

export async function findAssignment(tx: Tx, processorId: string, id: string): Promise<AssignmentRow | undefined> {
  return tx
    .withTables<Tables>()
    .selectFrom("processor_assignments")
    .selectAll()
    .where("processor_id", "=", processorId)
    .where("id", "=", id)
    .executeTakeFirst();
}

export async function pageOfAssignments(
  tx: Tx,
  processorId: string,
  { page, size }: PageQuery,
): Promise<Page<AssignmentRow & { people: number; forgotten: number }>> {
  const all = tx.withTables<Tables>().selectFrom("processor_assignments").where("processor_id", "=", processorId);
  const { total } = await all.select((eb) => eb.fn.countAll<number>().as("total")).executeTakeFirstOrThrow();
  const items = await all
    .selectAll("processor_assignments")
    .select((eb) =>
      eb
        .selectFrom("processor_assignment_people")
        .select((inner) => inner.fn.countAll<number>().as("people"))
        .whereRef("assignment_id", "=", "processor_assignments.id")
        .as("people"),
    )
    .select((eb) =>
      eb
        .selectFrom("processor_forgotten_people")
        .select((inner) => inner.fn.countAll<number>().as("forgotten"))
        .whereRef("assignment_id", "=", "processor_assignments.id")
        .as("forgotten"),
    )
    .orderBy("created_at", "desc")
    .orderBy("id", "desc")
    .limit(size)
    .offset((page - 1) * size)
    .execute();
  return { items: items.map((row) => ({ ...row, people: row.people ?? 0, forgotten: row.forgotten ?? 0 })), page, size, total };
}

/** The people of an assignment, by the id under which its processor knows them. */
export async function peopleOf(tx: Tx, assignmentId: string): Promise<{ id: string; account_id: string }[]> {
  return tx
    .withTables<Tables>()
    .selectFrom("processor_assignment_people")
    .select(["id", "account_id"])
    .where("assignment_id", "=", assignmentId)
    .orderBy("id")
    .execute();
}

export async function insertToken(tx: Tx, token: Insertable<ProcessorTokensTable>): Promise<TokenRow> {
  return tx.withTables<Tables>().insertInto("processor_tokens").values(token).returningAll().executeTakeFirstOrThrow();
}

export async function tokensOf(tx: Tx, assignmentIds: readonly string[]): Promise<TokenRow[]> {
  if (assignmentIds.length === 0) return [];
  return tx
    .withTables<Tables>()
    .selectFrom("processor_tokens")
    .selectAll()
    .where("assignment_id", "in", [...assignmentIds])
    .orderBy("created_at", "desc")
    .orderBy("id", "desc")
    .execute();
}

/** What a token opens, however it stands with its times and its contract: the verb judges those. */
export async function findToken(tx: Tx, match: { hash: Buffer } | { id: string }) {
  const all = tx
    .withTables<Tables>()
    .selectFrom("processor_tokens as t")
    .innerJoin("processor_assignments as a", "a.id", "t.assignment_id")
    .innerJoin("processors as p", "p.id", "a.processor_id")
    .select([
      "t.id",
      "t.fields",
      "t.expires_at",
      "t.revoked_at",
      "t.last_used_at",
      "a.id as assignment_id",
      "a.task",
      "a.ends_at",
      "p.id as processor_id",
      "p.name",
      "p.state",
      "p.contract_ends_on",
      "p.fields as processor_fields",
    ]);
  return ("hash" in match ? all.where("t.token_hash", "=", match.hash) : all.where("t.id", "=", match.id)).executeTakeFirst();
}
export type OpenedToken = NonNullable<Awaited<ReturnType<typeof findToken>>>;

export async function noteUse(tx: Tx, id: string, at: Temporal.Instant): Promise<void> {
  await tx.withTables<Tables>().updateTable("processor_tokens").set({ last_used_at: at }).where("id", "=", id).execute();
}

/** Revokes one token of a processor; false when there is none that still opens something. */
export async function markRevoked(tx: Tx, processorId: string, id: string, at: Temporal.Instant): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .withTables<Tables>()
    .updateTable("processor_tokens")
    .set({ revoked_at: at })
    .where("id", "=", id)
    .where("revoked_at", "is", null)
    .where("assignment_id", "in", (eb) => eb.selectFrom("processor_assignments").select("id").where("processor_id", "=", processorId))
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Keeps, of every piece of work these people were given for, under which id. */
export async function keepForgotten(tx: Tx, accountIds: readonly string[], at: Temporal.Instant): Promise<void> {
  await tx
    .withTables<Tables>()
    .insertInto("processor_forgotten_people")
    .columns(["id", "assignment_id", "forgotten_at"])
    .expression((eb) =>
      eb
        .selectFrom("processor_assignment_people")
        .select(["id", "assignment_id", eb.val(at).$castTo<Temporal.Instant>().as("forgotten_at")])
        .where("account_id", "in", [...accountIds]),
    )
    .execute();
}

/** Whom the processor of an assignment is to have forgotten, the first erased first. */
export async function pageOfForgotten(
  tx: Tx,
  assignmentId: string,
  { page, size }: PageQuery,
): Promise<Page<{ id: string; forgotten_at: Temporal.Instant }>> {
  const all = tx.withTables<Tables>().selectFrom("processor_forgotten_people").where("assignment_id", "=", assignmentId);
  const { total } = await all.select((eb) => eb.fn.countAll<number>().as("total")).executeTakeFirstOrThrow();
  const items = await all
    .select(["id", "forgotten_at"])
    .orderBy("forgotten_at")
    .orderBy("id")
    .limit(size)
    .offset((page - 1) * size)
    .execute();
  return { items, page, size, total };
}
