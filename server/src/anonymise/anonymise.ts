import pg from "pg";
import type { ModuleDeclaration } from "@jump/contract/data-map.ts";
import { hashPassword } from "#modules/accounts";
import { readTables, type CatalogueColumn, type CatalogueTable } from "./catalogue-store.ts";
import { readCodes } from "./codes.ts";
import { ruleOf, type Rule } from "./column-rule.ts";
import { quasiIdentifiers } from "./exceptions.ts";
import { createMadeUp } from "./made-up.ts";
import { measureLikeness, measureShapes } from "./measure-store.ts";
import { changedShares, groupProfiles, profileQueries } from "./profile-store.ts";
import { createPseudonyms } from "./pseudonyms.ts";
import { replaceRow, type ReplaceDeps, type RuledColumn } from "./replace-row.ts";
import type { Report, TableReport } from "./report.ts";
import { commonWords, contentOf, countRows, declaredTables, forbidChanges, openSnapshot, readRows, rowsQuery } from "./source-store.ts";
import { planTables, type TablePlan } from "./table-plan.ts";
import { clear, restTriggers, writeRows } from "./target-store.ts";

export type AnonymiseDeps = {
  /** Addresses; the target is migrated and holds nothing of anybody. */
  from: string;
  to: string;
  declarations: readonly ModuleDeclaration[];
  k: number;
  /** The one password of all accounts of the copy. */
  password: string;
  /** ISO day, by which experience is counted. */
  today: string;
  /** What follows from the copied rows, done while triggers rest: the ranking's documents and receipts. */
  finish(): Promise<void>;
  /** Other rules for single columns; for tests. */
  exceptions?: Readonly<Record<string, Rule>>;
  progress?(table: string, done: number, of: number): void;
};

/**
 * Copies one consistent view of a database into an empty one, table by table and some hundred rows at a time, with every person replaced
 * as the data map says (clause U9). Throws a sentence where fewer than k Talents could not be made alike, or where a column has no rule.
 */
export async function anonymise(deps: AnonymiseDeps): Promise<Report> {
  const [source, target] = [new pg.Client({ connectionString: deps.from }), new pg.Client({ connectionString: deps.to })];
  await Promise.all([source.connect(), target.connect()]);
  try {
    await openSnapshot(source);
    return await copy(source, target, deps);
  } finally {
    await Promise.all([source.end(), target.end()]);
  }
}

async function copy(source: pg.Client, target: pg.Client, deps: AnonymiseDeps): Promise<Report> {
  const { declarations, k, today } = deps;
  const catalogue = await readTables(source);
  const plans = planTables(declarations, catalogue);
  const ruled = rulesOf(plans, catalogue, deps.exceptions);
  const pseudonyms = createPseudonyms();
  const talents = await groupProfiles(source, k, pseudonyms, today);
  await forbidChanges(source);
  if (talents > 0 && talents < k)
    throw new Error(
      `There are ${talents} Talents, fewer than k = ${k}: no copy could hide who they are. Use the made-up people of \`npm run seed\`.`,
    );
  const before = { likeness: await measureLikeness(source, k, today), shapes: await measureShapes(source, today) };

  const copied = plans.filter(({ treatment }) => treatment !== "left_empty").map(({ table }) => table);
  await restTriggers(target, copied, true);
  const replacing: Replacing = {
    source,
    target,
    tables: declaredTables(declarations),
    own: profileQueries(k, pseudonyms, today),
    k,
    deps: {
      pseudonyms,
      madeUp: createMadeUp(pseudonyms),
      codes: await readCodes(target, pseudonyms),
      passwordHash: await hashPassword(deps.password),
    },
    progress: deps.progress ?? (() => {}),
  };
  const tables: TableReport[] = [];
  for (const plan of plans) tables.push(await copyTable(replacing, plan, catalogue.get(plan.table), ruled.get(plan.table) ?? []));
  await deps.finish();
  await restTriggers(target, copied, false);

  return {
    k,
    tables,
    likeness: { quasiIdentifiers, before: before.likeness, after: await measureLikeness(target, k, today) },
    suppressed: Object.fromEntries(
      tables
        .filter(({ table, rows }) => table in replacing.own && rows > 0)
        .map(({ table, rows, copied: left }) => [table, Math.max(0, 1 - left / rows)]),
    ),
    generalised: await changedShares(source),
    shapes: { before: before.shapes, after: await measureShapes(target, today) },
  };
}

type Replacing = {
  source: pg.Client;
  target: pg.Client;
  tables: ReturnType<typeof declaredTables>;
  /** Queries of tables that are not simply read row by row. */ own: Record<string, string>;
  k: number;
  deps: ReplaceDeps;
  progress(table: string, done: number, of: number): void;
};

async function copyTable(
  to: Replacing,
  plan: TablePlan,
  table: CatalogueTable | undefined,
  ruled: readonly RuledColumn[],
): Promise<TableReport> {
  const { source, target, tables, own, k, deps } = to;
  const report = { table: plan.table, treatment: plan.treatment, why: plan.why, rows: 0, copied: 0 };
  if (!table) return { ...report, columns: {} };
  report.rows = await countRows(source, plan.table);
  if (plan.treatment === "left_empty") return { ...report, columns: {} };
  if (plan.treatment === "as_it_is" && (await contentOf(source, plan.table)) === (await contentOf(target, plan.table)))
    return { ...report, copied: report.rows, columns: rulesByName(ruled) };
  const columns: RuledColumn[] = [];
  for (const one of ruled)
    columns.push(one.rule === "code_word" ? { ...one, common: await commonWords(source, tables, table, one.column.name, k) } : one);
  // What has no value but a default of its own is left to the database.
  const given = columns.filter(({ rule, column }) => rule !== "computed" && !(rule === "emptied" && !column.isNullable));
  const names = given.map(({ column }) => column.name);
  // Communes and concepts are the same everywhere; published texts have ids and moments of their own in each database.
  if (plan.treatment === "as_it_is" && table.columns.some(({ type }) => type === "uuid" || type === "timestamptz"))
    await clear(target, plan.table);
  const query = await rowsQuery(source, tables, table, given, deps.pseudonyms, own[plan.table]);
  let done = 0;
  for await (const rows of readRows(source, query)) {
    const replaced = rows.map((row) => replaceRow(row, given, deps));
    report.copied += await writeRows(target, plan.table, names, replaced, plan.treatment === "as_it_is");
    to.progress(plan.table, Math.min((done += rows.length), report.rows), report.rows);
  }
  return { ...report, columns: rulesByName(ruled) };
}

const rulesByName = (ruled: readonly RuledColumn[]) => Object.fromEntries(ruled.map(({ column, rule }) => [column.name, rule]));

/** The rule of every column of every copied table; nothing is copied before each has one. */
function rulesOf(
  plans: readonly TablePlan[],
  catalogue: ReadonlyMap<string, CatalogueTable>,
  exceptions: Readonly<Record<string, Rule>> = {},
): Map<string, RuledColumn[]> {
  const treatments = new Map(plans.map(({ table, treatment }) => [table, treatment]));
  const isVocabulary = (table: string) => treatments.get(table) === "as_it_is";
  const rule = (plan: TablePlan, column: CatalogueColumn): Rule => {
    if (plan.treatment === "as_it_is") return column.isGenerated ? "computed" : column.type === "uuid" ? "pseudonym" : "kept";
    if (column.refers && treatments.get(column.refers) === "left_empty") return "emptied";
    const found = ruleOf(plan.table, column, plan.declaration.columns[column.name]!, { isVocabulary, exceptions });
    if (found === "emptied" && !column.isNullable && !column.hasDefault)
      throw new Error(`${plan.table}.${column.name} can be neither copied nor empty: give it a rule before anything is copied.`);
    return found;
  };
  return new Map(
    plans
      .filter(({ treatment }) => treatment !== "left_empty")
      .map((plan) => [plan.table, catalogue.get(plan.table)!.columns.map((column) => ({ column, rule: rule(plan, column) }))]),
  );
}
