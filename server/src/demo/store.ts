import { sql, type Insertable } from "kysely";
import type { Tables as AccountTables } from "../modules/accounts/rows.gen.ts";
import type { Tx } from "#platform/db.ts";

/** Adds demo accounts, in one statement, and returns their ids by address; no password fits them unless given one. */
export async function insertDemoAccounts(
  tx: Tx,
  accounts: readonly (Pick<Insertable<AccountTables["accounts"]>, "email" | "role"> & Partial<Insertable<AccountTables["accounts"]>>)[],
  at: Temporal.Instant,
): Promise<Map<string, string>> {
  const rows = accounts.map((account) => ({
    password_hash: "no password fits",
    sign_up_ip: "192.0.2.1",
    email_verified_at: at,
    last_access_at: at,
    created_at: at,
    ...account,
    is_demo: true,
  }));
  const inserted = await tx.withTables<AccountTables>().insertInto("accounts").values(rows).returning(["id", "email"]).execute();
  return new Map(inserted.map(({ id, email }) => [email, id]));
}

/** What stands in the database already: whether anybody has an account, how many demo Talents there are, and whether they have done nothing yet. */
export async function demoState(tx: Tx): Promise<{ hasAccounts: boolean; talents: number; isHalfDone: boolean }> {
  const { rows } = await sql<{ has_accounts: boolean; talents: number; missions: number }>`
    select exists (select from accounts) as has_accounts,
      (select count(*)::int from accounts where is_demo and role = 'talent') as talents,
      (select count(*)::int from missions where is_demo) as missions`.execute(tx);
  const { has_accounts: hasAccounts, talents, missions } = rows[0]!;
  return { hasAccounts, talents, isHalfDone: talents > 0 && missions === 0 };
}

/** Ids of the accounts with these addresses, as far as they are demo accounts. */
export async function demoAccountIds(tx: Tx, emails: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await sql<{
    id: string;
    email: string;
  }>`select id, email::text from accounts where is_demo and email = any(${[...emails]}::citext[])`.execute(tx);
  return new Map(rows.map(({ id, email }) => [email, id]));
}

/** Demo Talents whom nobody can sign in as, those who came first before the others. */
export async function closedDemoTalents(tx: Tx, count: number): Promise<{ id: string; email: string }[]> {
  const { rows } = await sql<{ id: string; email: string }>`
    select id, email::text from accounts where is_demo and role = 'talent' and password_hash not like '$%'
    order by created_at, email limit ${count}`.execute(tx);
  return rows;
}

/** The owner of every demo company, in the order in which the companies were made. */
export async function demoOwners(tx: Tx): Promise<{ company_id: string; company: string; account_id: string }[]> {
  const { rows } = await sql<{ company_id: string; company: string; account_id: string }>`
    select c.id as company_id, c.name as company, m.account_id from companies c
    join company_members m on m.company_id = c.id and m.member_role = 'owner' where c.is_demo order by c.siren`.execute(tx);
  return rows;
}

export async function accountOfTalent(tx: Tx, talentId: string): Promise<string> {
  const { rows } = await sql<{ account_id: string }>`select account_id from talents where id = ${talentId}`.execute(tx);
  return rows[0]!.account_id;
}

export async function talentOfAccount(tx: Tx, accountId: string): Promise<string> {
  const { rows } = await sql<{ id: string }>`select id from talents where account_id = ${accountId}`.execute(tx);
  return rows[0]!.id;
}

/** Marks as made up whatever missions the demo companies have. */
export async function markDemoMissions(tx: Tx): Promise<void> {
  await sql`update missions set is_demo = true from companies where companies.id = missions.company_id and companies.is_demo`.execute(tx);
}
