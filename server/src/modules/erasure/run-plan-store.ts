import { sql, type RawBuilder } from "kysely";
import { clockOf, type ClockPath } from "#modules/privacy";
import type { Tx } from "#platform/db.ts";
import { erasedAccounts, type KeySet, type Way } from "./key-sets.ts";
import type { Lead } from "./leads.ts";
import type { Step } from "./plan-steps.ts";

/** The gathered keys of each set. The tables named here come from the data map, like those of the person's own data (decision 10). */
export type Keys = ReadonlyMap<string, { type: string; values: readonly unknown[] }>;

/** Takes the accounts for this transaction alone, in one order for everybody, and returns those that exist. */
export async function lockAccounts(tx: Tx, accountIds: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from ${sql.table("accounts")} where id = any(${[...accountIds]}::uuid[]) order by id for update`.execute(tx);
  return rows.map(({ id }) => id);
}

/** Gathers every set of keys for these accounts. */
export async function gatherKeys(tx: Tx, sets: readonly KeySet[], accountIds: readonly string[]): Promise<Keys> {
  const keys = new Map([[erasedAccounts, { type: "uuid", values: accountIds as readonly unknown[] }]]);
  for (const set of sets) keys.set(set.name, { type: set.type, values: await gather(tx, set, keys) });
  return keys;
}

/** Runs a step and returns how many rows it changed and which ids among `asked` went with it. */
export async function runStep(
  tx: Tx,
  step: Step,
  keys: Keys,
  asked: readonly string[],
  now: Temporal.Instant,
): Promise<{ rows: number; gone: string[] }> {
  let changed = 0;
  const gone: string[] = [];
  for (const way of step.ways) {
    const reached = reachedBy(way, keys);
    if (!reached) continue;
    for (const file of step.files) await doomFiles(tx, step.table, file, reached, now);
    if (step.outcome !== "delete") {
      const values = Object.entries(step.empties).map(([name, value]) => sql`${sql.ref(name)} = ${sql.raw(value)}`);
      const { numAffectedRows } = await sql`update ${sql.table(step.table)} set ${sql.join(values)} where ${reached}`.execute(tx);
      changed += Number(numAffectedRows ?? 0);
    } else if (step.hasId && asked.length > 0) {
      const { rows } = await sql<{ rows: number; ids: string[] }>`
        with gone as (delete from ${sql.table(step.table)} where ${reached} returning id)
        select count(*) as rows, array(select id from gone where id in (select unnest(${[...asked]}::uuid[]))) as ids from gone`.execute(
        tx,
      );
      changed += rows[0]!.rows;
      gone.push(...rows[0]!.ids);
    } else {
      const { numAffectedRows } = await sql`delete from ${sql.table(step.table)} where ${reached}`.execute(tx);
      changed += Number(numAffectedRows ?? 0);
    }
  }
  return { rows: changed, gone };
}

/** How many rows a step would change; those that `before` takes away first are left out. */
export async function countStep(tx: Tx, step: Pick<Step, "table" | "ways">, keys: Keys, before: readonly Way[]): Promise<number> {
  const reached = anyOf(step.ways, keys);
  if (!reached) return 0;
  const earlier = anyOf(before, keys);
  const { rows } = await sql<{ rows: number }>`
    select count(*) as rows from ${sql.table(step.table)} where ${reached}${earlier ? sql` and (${earlier}) is not true` : sql``}`.execute(
    tx,
  );
  return rows[0]!.rows;
}

export type LedRow = { subject: string; clock: unknown; columns: Record<string, unknown> };

/** Rows that a lead of their table takes to one of these accounts, whose id is `subject`, with the columns asked for. */
export async function findLedRows(
  tx: Tx,
  { table, lead, columns, clock, once }: { table: string; lead: Lead; columns: readonly string[]; clock?: ClockPath | null; once?: string },
  accountIds: readonly string[],
): Promise<LedRow[]> {
  const { from, account } = followed(table, lead);
  const wanted = columns.map((name, at) => sql`${sql.ref(`t0.${name}`)} as ${sql.ref(`c${at}`)}`);
  const { rows } = await sql<Record<string, unknown>>`
    select ${account} as subject, ${clock ? clockOf("t0", clock) : sql`null`} as clock
    ${wanted.length > 0 ? sql`, ${sql.join(wanted)}` : sql``} from ${from}
    where ${account} in (select unnest(${[...accountIds]}::uuid[]))
    ${once ? sql`and coalesce(nullif(${sql.ref(`t0.${once}`)}::text, 'false'), '') <> ''` : sql``}`.execute(tx);
  return rows.map((row) => ({
    subject: row.subject as string,
    clock: row.clock,
    columns: Object.fromEntries(columns.map((name, at) => [name, row[`c${at}`]])),
  }));
}

/** A table joined along a lead, the row as `t0`, and the account it ends at. */
function followed(table: string, lead: Lead): { from: RawBuilder<unknown>; account: RawBuilder<unknown> } {
  let from = sql`${sql.table(table)} as t0`;
  let at = 0;
  let step = lead;
  while (step.through) {
    const { table: next, by, lead: further } = step.through;
    from = sql`${from} join ${sql.table(next)} as ${sql.raw(`t${at + 1}`)} on ${sql.ref(`t${at + 1}.${by}`)} = ${sql.ref(`t${at}.${step.column}`)}`;
    at += 1;
    step = further;
  }
  return { from, account: sql.ref(`t${at}.${step.column}`) };
}

async function gather(tx: Tx, { table, key, type, ways, last, self }: KeySet, keys: Keys): Promise<unknown[]> {
  const found = new Set<unknown>();
  const take = async (where: RawBuilder<unknown>) => {
    const { rows } = await sql<{ key: unknown }>`select distinct ${sql.ref(key)} as key from ${sql.table(table)} where ${where}`.execute(
      tx,
    );
    const fresh = rows.map((row) => row.key).filter((one) => one !== null && !found.has(one));
    for (const one of fresh) found.add(one);
    return fresh;
  };
  let news: unknown[] = [];
  for (const way of ways) {
    const reached = reachedBy(way, keys);
    if (reached) news.push(...(await take(reached)));
  }
  const leaving = last && anyOf(last.ways, keys);
  if (last && leaving) {
    const candidates = sql`select ${sql.ref(last.column)} from ${sql.table(last.members)} where ${leaving}`;
    // Two last members who go at the same moment must not each leave the other in charge.
    await sql`select from ${sql.table(table)} where ${sql.ref(key)} in (${candidates}) order by ${sql.ref(key)} for update`.execute(tx);
    news.push(
      ...(await take(sql`${sql.ref(key)} in (${candidates}) and not exists (
        select from ${sql.table(last.members)} as other where ${sql.ref(`other.${last.column}`)} = ${sql.ref(`${table}.${key}`)} and (${leaving}) is not true)`)),
    );
  }
  if (self !== null) while (news.length > 0) news = await take(sql`${sql.ref(self)} in (select unnest(${news}::${sql.raw(type)}[]))`);
  return [...found];
}

async function doomFiles(tx: Tx, table: string, column: string, reached: RawBuilder<unknown>, now: Temporal.Instant): Promise<void> {
  await sql`
    insert into doomed_files (key, doomed_at) select distinct ${sql.ref(column)}, ${now}::timestamptz from ${sql.table(table)}
    where ${reached} and ${sql.ref(column)} <> '' on conflict do nothing`.execute(tx);
}

/** Null where the way's set is empty, so that nothing is asked of the database. */
function reachedBy({ column, set }: Way, keys: Keys): RawBuilder<unknown> | null {
  const { type, values } = keys.get(set)!;
  return values.length === 0 ? null : sql`${sql.ref(column)} in (select unnest(${[...values]}::${sql.raw(type)}[]))`;
}

function anyOf(ways: readonly Way[], keys: Keys): RawBuilder<unknown> | null {
  const reached = ways.map((way) => reachedBy(way, keys)).filter((one) => one !== null);
  return reached.length === 0 ? null : sql`(${sql.join(reached, sql` or `)})`;
}
