import { sql, type Insertable, type Selectable, type Updateable } from "kysely";
import type { Tx } from "#platform/db.ts";
import type { CompaniesTable, CompanyMembersTable, Tables } from "./rows.gen.ts";

export type CompanyRow = Selectable<CompaniesTable>;
export type MemberRow = Selectable<CompanyMembersTable>;

export async function insertCompany(tx: Tx, company: Insertable<CompaniesTable>): Promise<CompanyRow> {
  return tx.withTables<Tables>().insertInto("companies").values(company).returningAll().executeTakeFirstOrThrow();
}

export async function insertMember(tx: Tx, member: Insertable<CompanyMembersTable>): Promise<MemberRow> {
  return tx.withTables<Tables>().insertInto("company_members").values(member).returningAll().executeTakeFirstOrThrow();
}

/** Companies by id, in no order; unknown ids are left out. */
export async function findCompanies(tx: Tx, ids: readonly string[]): Promise<CompanyRow[]> {
  if (ids.length === 0) return [];
  return tx
    .withTables<Tables>()
    .selectFrom("companies")
    .selectAll()
    .where("id", "=", sql<string>`any(${[...ids]}::uuid[])`)
    .execute();
}

/** Stores the facts if nobody changed them since `version`; null when somebody did. */
export async function updateCompany(
  tx: Tx,
  id: string,
  version: number,
  facts: Updateable<CompaniesTable>,
  now: Temporal.Instant,
): Promise<CompanyRow | null> {
  const row = await tx
    .withTables<Tables>()
    .updateTable("companies")
    .set({ ...facts, version: version + 1, updated_at: now })
    .where("id", "=", id)
    .where("version", "=", version)
    .returningAll()
    .executeTakeFirst();
  return row ?? null;
}

export async function findMember(tx: Tx, accountId: string): Promise<MemberRow | null> {
  return (
    (await tx.withTables<Tables>().selectFrom("company_members").selectAll().where("account_id", "=", accountId).executeTakeFirst()) ?? null
  );
}

/** Members by account, in no order; whoever is no member is left out. */
export async function findMembersByAccount(tx: Tx, accountIds: readonly string[]): Promise<MemberRow[]> {
  if (accountIds.length === 0) return [];
  return tx
    .withTables<Tables>()
    .selectFrom("company_members")
    .selectAll()
    .where("account_id", "in", [...accountIds])
    .execute();
}

/** Whom the company's correspondents turn to: the preferred account if it is a member, else the longest-standing owner. */
export async function findContact(tx: Tx, companyId: string, preferredAccountId: string | null): Promise<MemberRow | null> {
  const row = await tx
    .withTables<Tables>()
    .selectFrom("company_members")
    .selectAll()
    .where("company_id", "=", companyId)
    .where((eb) => eb.or([eb("account_id", "is not distinct from", preferredAccountId), eb("member_role", "=", "owner")]))
    .orderBy((eb) => eb("account_id", "is not distinct from", preferredAccountId), "desc")
    .orderBy("created_at")
    .orderBy("id")
    .limit(1)
    .executeTakeFirst();
  return row ?? null;
}

export async function updateMember(tx: Tx, id: string, facts: Updateable<CompanyMembersTable>): Promise<MemberRow> {
  return tx.withTables<Tables>().updateTable("company_members").set(facts).where("id", "=", id).returningAll().executeTakeFirstOrThrow();
}

export async function findMembers(tx: Tx, companyId: string, { limit, offset }: { limit: number; offset: number }): Promise<MemberRow[]> {
  return tx
    .withTables<Tables>()
    .selectFrom("company_members")
    .selectAll()
    .where("company_id", "=", companyId)
    .orderBy("created_at")
    .orderBy("id")
    .limit(limit)
    .offset(offset)
    .execute();
}

export async function countMembers(tx: Tx, companyId: string): Promise<number> {
  const { count } = await tx
    .withTables<Tables>()
    .selectFrom("company_members")
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .where("company_id", "=", companyId)
    .executeTakeFirstOrThrow();
  return count;
}

/** Names of companies by id; unknown ids are left out. */
export async function companyNames(tx: Tx, ids: readonly string[]): Promise<Map<string, string>> {
  return new Map((await findCompanies(tx, ids)).map(({ id, name }) => [id, name]));
}

/** Whether there is a company with this id. */
export async function companyExists(tx: Tx, id: string): Promise<boolean> {
  return (await findCompanies(tx, [id])).length === 1;
}

/** Full names of a company's members by account; only for readers to whom the map gives them. */
export async function memberNames(tx: Tx, companyId: string): Promise<Map<string, string>> {
  const rows = await tx
    .withTables<Tables>()
    .selectFrom("company_members")
    .select(["account_id", "given_name", "family_name"])
    .where("company_id", "=", companyId)
    .execute();
  return new Map(rows.map((row) => [row.account_id, `${row.given_name} ${row.family_name}`]));
}
