import { Readable } from "node:stream";
import { isArchiveTable, type ModuleDeclaration, type OwnerPath } from "@jump/contract/data-map.ts";
import { sql } from "kysely";
import { beforeAll, expect, test } from "vitest";
import { readErasureCatalogue, type Catalogue } from "../src/modules/erasure/catalogue-store.ts";
import { deleteFilesJob } from "../src/modules/erasure/delete-files.ts";
import { eraseAccounts, type ErasureDeps, type ErasureReport } from "../src/modules/erasure/erase-accounts.ts";
import { erasurePlan, type ErasurePlan } from "../src/modules/erasure/plan.ts";
import { queueMail } from "#modules/notifications";
import type { Ctx } from "../src/platform/context.ts";
import type { Tx } from "../src/platform/db.ts";
import { createLocalFileStore } from "../src/platform/file-store.ts";
import { createSealer } from "../src/platform/sealing.ts";
import { testApp } from "./app.ts";
import { danglingReferences, searchDatabase, searchFiles, type Trace } from "./byte-search.ts";
import { canaryOf, plantEveryRow, type PlantedRow } from "./every-row.ts";
import { createSyntheticTables, synthetic } from "./synthetic-module.ts";

const app = await testApp();
const files = createLocalFileStore(`${app.dataFolder}/planted-files`);
const declarations: ModuleDeclaration[] = [...app.declarations, synthetic];
const roles = ["talent", "company", "staff"] as const;
type Someone = { tag: string; accountId: string; rows: PlantedRow[] };
const erased: Someone[] = [];
const others: Someone[] = [];
const sealer = createSealer("a test instance needs thirty-two characters", "archive");
/** Vocabulary that is about nobody, and files that a job deletes once all is committed: searched in the end, not with every sabotage. */
const elsewhere = ["communes", "concepts", "concept_relations", "doomed_files"];
let catalogue: Catalogue;
let plan: ErasurePlan;

const depsOf = (made: ErasurePlan): ErasureDeps => ({
  plan: () => made,
  archiver: { sealer, openSealed: app.vault.openMany },
  destroyKeys: app.vault.destroyKeys,
  afterwards: async () => {},
});

beforeAll(async () => {
  await createSyntheticTables(app.db);
  catalogue = await app.withCtx((ctx) => readErasureCatalogue(ctx.tx));
  plan = erasurePlan(declarations, catalogue);
  for (const role of roles)
    for (const name of ["gone", "here"]) {
      const tag = `${role}${name}`;
      const { accountId, rows, plantMore } = await plantEveryRow(app.db, declarations, tag, { role }, app.vault);
      (name === "gone" ? erased : others).push({ tag, accountId, rows });
      for (const { table, stored } of rows)
        for (const [column, facts] of Object.entries(declarations.find(({ tables }) => table in tables)!.tables[table]!.columns))
          if (facts.personal && facts.holds === "file" && typeof stored[column] === "string")
            await files.put(stored[column], Readable.from([`the file of ${canaryOf(tag)}${table}`]));
      // What hangs on a company that goes with its last member, though it says nothing about anybody.
      const { stored: member } = rows.find(({ table }) => table === "company_members")!;
      const mission = await plantMore("missions", { company_id: member.company_id });
      await plantMore("mission_transitions", { mission_id: mission.id });
      await plantMore("match_receipts", { mission_id: mission.id });
      const { stored: membership } = rows.find(({ table }) => table === "synthetic_club_members")!;
      await plantMore("synthetic_club_news", { club_id: membership.club_id });
      const { stored: own } = rows.find(({ table }) => table === "synthetic_cases")!;
      await plantMore("synthetic_cases", { account_id: others[0]?.accountId ?? accountId, parent_id: own.id });
      await app.withCtx((ctx) =>
        queueMail(ctx, {
          accountId,
          recipient: `${canaryOf(tag)}mail@jump.example`,
          locale: "fr",
          template: "no_account",
          params: { link: "https://jump.example/" },
        }),
      );
    }
});

test("the check notices when one table is left out of the plan, the database's own references being blind", async () => {
  let touched: string[] = [];
  await undone(async (ctx) => {
    touched = Object.keys((await erase(ctx, plan)).counts);
    expect(await traces(ctx.tx, elsewhere)).toEqual([]);
    expect(await danglingReferences(ctx.tx)).toEqual([]);
  });
  expect(touched.length).toBeGreaterThan(30);
  const unnoticed: string[] = [];
  for (const table of new Set(plan.steps.map((step) => step.table)).intersection(new Set(touched)))
    await undone(async (ctx) => {
      await erase(ctx, { ...plan, steps: plan.steps.filter((step) => step.table !== table) });
      const places = new Set((await traces(ctx.tx, elsewhere)).map(({ place }) => place));
      const isNoticed = places.has(`public.${table}`) || (await danglingReferences(ctx.tx)).some((place) => place.startsWith(`${table}.`));
      if (!isNoticed) unnoticed.push(table);
    });
  expect(unnoticed).toEqual([]);
});

test("the check notices when one column is not emptied, and when one file is not deleted", async () => {
  const unnoticed: string[] = [];
  let emptied = 0;
  for (const [at, step] of plan.steps.entries())
    for (const column of Object.keys(step.empties)) {
      const { [column]: _, ...empties } = step.empties;
      if (Object.keys(empties).length === 0 && step.ways.length > 0) continue; // without its only column the step is gone: the test before
      const isPlanted = ({ accountId, rows }: Someone) =>
        rows.some(
          ({ table, stored }) => table === step.table && holdsSomething(stored[column]) && !isKeyOfAnother(stored[column], accountId),
        );
      if (!erased.some(isPlanted)) continue;
      emptied += 1;
      await undone(async (ctx) => {
        await erase(ctx, { ...plan, steps: plan.steps.with(at, { ...step, empties }) });
        const places = (await traces(ctx.tx, elsewhere)).map(({ place }) => place);
        if (!places.includes(`public.${step.table}`)) unnoticed.push(`${step.table}.${column}`);
      });
    }
  expect(emptied).toBeGreaterThan(6);
  expect(unnoticed).toEqual([]);
  for (const table of new Set(plan.steps.filter((step) => step.files.length > 0).map((step) => step.table))) {
    const doomed = async (made: ErasurePlan) => {
      let keys: string[] = [];
      await undone(async (ctx) => {
        await erase(ctx, made);
        keys = (await sql<{ key: string }>`select key from doomed_files`.execute(ctx.tx)).rows.map(({ key }) => key);
      });
      return keys;
    };
    const all = await doomed(plan);
    expect(
      (await doomed({ ...plan, steps: plan.steps.map((step) => (step.table === table ? { ...step, files: [] } : step)) })).length,
    ).toBeLessThan(all.length);
  }
});

test("one owner path less and the map is refused, or the check notices", async () => {
  const paths = declarations.flatMap(({ tables }) =>
    Object.entries(tables).flatMap(([table, { owners }]) => (isArchiveTable(table) ? [] : owners.map((path, at) => ({ table, at, path })))),
  );
  const unnoticed: string[] = [];
  for (const { table, at, path } of paths) {
    if (path.erase === "keep" || table === "synthetic_proofs") continue;
    const fewer = declarations.map((module) => {
      const declared = module.tables[table];
      return declared
        ? { ...module, tables: { ...module.tables, [table]: { ...declared, owners: declared.owners.toSpliced(at, 1) } } }
        : module;
    });
    let made: ErasurePlan;
    try {
      made = erasurePlan(fewer, catalogue);
    } catch (error) {
      expect((error as Error).message).toContain(table);
      continue;
    }
    await undone(async (ctx) => {
      await erase(ctx, made);
      const places = (await traces(ctx.tx, elsewhere)).map(({ place }) => place);
      // Where the database's own reference says the same as the path, the plan follows that.
      const isBacked = catalogue.foreignKeys.some(
        (key) => key.table === table && key.column === ("account" in path ? path.account : path.column),
      );
      if (places.length === 0 && !isBacked) unnoticed.push(`${table} ${at}`);
    });
  }
  expect(paths.length).toBeGreaterThan(50);
  expect(unnoticed).toEqual([]);
});

test("whoever is erased stands nowhere any more, the sealed archive and what the map says stays excepted; nobody else misses anything", async () => {
  const before = await Promise.all(others.map(snapshot));
  const ids = erased.map(({ accountId }) => accountId);
  expect((await app.withCtx((ctx) => traces(ctx.tx))).length).toBeGreaterThan(100);
  await app.withCtx(async (ctx) => {
    const report = await erase(ctx, plan);
    expect(report.erased.toSorted()).toEqual(ids.toSorted());
    await deleteFilesJob(files).handle(ctx, {});
  });
  expect(await app.withCtx((ctx) => traces(ctx.tx))).toEqual([]);
  expect(await app.withCtx((ctx) => danglingReferences(ctx.tx))).toEqual([]);
  expect(await Promise.all(others.map(snapshot))).toEqual(before);
});

/** Runs in a transaction in which no reference and no trigger of the database acts, and takes everything back. */
async function undone(work: (ctx: Ctx) => Promise<void>): Promise<void> {
  const back = new Error("taken back");
  await app
    .withCtx(async (ctx) => {
      await sql`set local session_replication_role = replica`.execute(ctx.tx);
      await work(ctx);
      throw back;
    })
    .catch((error: unknown) => {
      if (error !== back) throw error;
    });
}

async function erase(ctx: Ctx, made: ErasurePlan): Promise<ErasureReport> {
  return eraseAccounts(
    ctx,
    depsOf(made),
    erased.map(({ accountId }) => accountId),
    "request",
  );
}

/** Where the erased still stand, and should not. */
async function traces(tx: Tx, except: readonly string[] = []): Promise<Trace[]> {
  const needles = erased.flatMap(({ tag, accountId }) => [canaryOf(tag), accountId]);
  const found = [...(await searchDatabase(tx, needles, except)), ...(except.length > 0 ? [] : await searchFiles(files, needles))];
  const allowed = erased.flatMap(allowedTexts);
  const ids = erased.map(({ accountId }) => accountId);
  return found.filter(({ place, text }) => {
    let rest = text;
    for (const one of allowed) rest = rest.replaceAll(one, "");
    // The journal and the archive say of whom they speak, by the key of an account that is gone; never who decided it.
    if (place === "public.erasures") for (const id of ids) rest = rest.replace(new RegExp(`${id},(request|retention|death)`), "");
    if (["archive.records", "public.synthetic_proofs"].includes(place)) for (const id of ids) rest = rest.replaceAll(id, "");
    return needles.some((needle) => rest.includes(needle) || rest.includes(Buffer.from(needle).toString("hex")));
  });
}

/** The key of a row that is not the person's: nothing in it could be found again. */
function isKeyOfAnother(value: unknown, accountId: string): boolean {
  return typeof value === "string" && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(value) && value !== accountId;
}

/** Whether there is anything in a planted value that could be found again. */
function holdsSomething(value: unknown): boolean {
  return value !== null && value !== undefined && !(Array.isArray(value) && value.length === 0);
}

/** The planted texts that the map leaves to others. */
function allowedTexts({ tag, rows }: Someone): string[] {
  return rows.flatMap(({ table, as, chain, stored }) => {
    const declared = declarations.find(({ tables }) => table in tables)!.tables[table]!;
    const outcome = as === "receiver" ? "keep" : outcomeOf(table, chain);
    if (outcome === "delete") return [];
    const emptied =
      outcome === "blank"
        ? (chain[0]!.blanks ??
          Object.entries(declared.columns).flatMap(([name, column]) => (column.personal && column.source === "person" ? [name] : [])))
        : [];
    return Object.entries(stored)
      .filter(([column]) => !emptied.includes(column))
      .flatMap(([, value]) =>
        Buffer.isBuffer(value)
          ? [value.toString("hex")]
          : typeof value === "string"
            ? [value]
            : (JSON.stringify(value ?? null).match(new RegExp(`${canaryOf(tag)}[\\w-]*`, "g")) ?? []),
      )
      .filter((text) => text.includes(canaryOf(tag)) || text.includes(Buffer.from(canaryOf(tag)).toString("hex")));
  });
}

/** What the map says of a row, read by itself: what hangs on a row that stays as it is stays too, unless its path says otherwise. */
function outcomeOf(table: string, [path, ...further]: readonly OwnerPath[]): string {
  const declared = declarations.find(({ tables }) => table in tables)!.tables[table]!;
  if (path!.erase) return path!.erase;
  const next = "of" in path! ? outcomeOf(path.of, further) : "delete";
  return next === "unlink" || next === "keep" ? "keep" : declared.erase;
}

/** A person's planted rows as they are now. */
async function snapshot({ rows }: Someone): Promise<string[]> {
  const found = [];
  for (const { table, stored } of rows) {
    const keys = Object.entries(stored).filter(([name, value]) => typeof value === "string" && /(^|_)id$/.test(name));
    const where = keys.map(([name], at) => `"${name}"::text = $${at + 1}`).join(" and ");
    const { rows: now } = await app.db.pool.query(
      `select t::text as text from ${table} t where ${where}`,
      keys.map(([, value]) => value),
    );
    found.push(`${table} ${now.map(({ text }) => text).join()}`);
  }
  return found;
}
