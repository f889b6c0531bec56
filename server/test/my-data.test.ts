import { isArchiveTable, type ModuleDeclaration } from "@jump/contract/data-map.ts";
import { PersonalDataExport } from "@jump/contract/privacy.ts";
import { beforeAll, expect, test } from "vitest";
import { buildSession } from "../src/modules/accounts/fixtures.ts";
import { exportMyData } from "../src/modules/privacy/export-my-data.ts";
import { listHeldParts, streamMyData } from "../src/modules/privacy/stream-my-data.ts";
import { testApp } from "./app.ts";
import { canaryOf, plantEveryRow, type PlantedRow } from "./every-row.ts";
import { visitor, type Client } from "./people.ts";
import { readZip } from "./zip.ts";

const app = await testApp();
type Someone = { tag: string; role: "talent" | "company" | "staff"; accountId: string; rows: PlantedRow[]; client: Client };
const people: Someone[] = [];
const roles = ["talent", "company", "staff"] as const;

beforeAll(async () => {
  for (const role of roles)
    for (const name of ["ada", "bob"]) {
      const tag = `${role}${name}`;
      const { accountId, rows } = await plantEveryRow(app.db, app.declarations, tag, { role }, app.vault);
      const token = await app.withCtx(async (ctx) => (await buildSession(ctx, { id: accountId, role })).token);
      people.push({ tag, role, accountId, rows, client: visitor(app, {}, token) });
    }
});

test("rows are planted for every table of the map that can be somebody's", () => {
  const expected = app.declarations.flatMap(({ tables }) =>
    Object.entries(tables).flatMap(([table, { columns }]) =>
      !isArchiveTable(table) && Object.values(columns).some(({ personal }) => personal) ? [table] : [],
    ),
  );
  expect(expected.length).toBeGreaterThan(24);
  for (const { rows, tag } of people) expect(new Set(rows.map(({ table }) => table)), tag).toEqual(new Set(expected));
});

test("the export holds every personal value of a Talent, a company member and staff that is no secret, and no value of anybody else", async () => {
  for (const one of people) {
    const { status, body } = await one.client.get("/me/data/export");
    expect(status).toBe(200);
    const document = PersonalDataExport.parse(body);
    expect(await missingCells(document, one), one.tag).toEqual([]);
    expect(foreignValues(document, one), one.tag).toEqual([]);
    expect(leakedSecrets(document, one), one.tag).toEqual([]);
  }
});

test("a checker that misses one owner path would be noticed", async () => {
  const paths = app.declarations.flatMap(({ tables }) =>
    Object.entries(tables)
      .filter(([table, { columns }]) => !isArchiveTable(table) && Object.values(columns).some(({ personal }) => personal))
      .flatMap(([table, { owners, receivers = [] }]) => [
        ...owners.map((_, at) => ({ table, side: "owners" as const, at })),
        ...receivers.map((_, at) => ({ table, side: "receivers" as const, at })),
      ]),
  );
  expect(paths.length).toBeGreaterThan(28);
  for (const { table, side, at } of paths) {
    const sabotaged = withoutPath(app.declarations, table, side, at);
    // Whoever decided about a Talent is no Talent: that path is a company's.
    const one = people.find(({ tag }) => tag === (table === "shortlist_decisions" ? "companyada" : "talentada"))!;
    // A table that others lead through cannot lose its only path: the map itself refuses.
    const lost = await exportAs(one, sabotaged).then(
      (document) => missingCells(document, one),
      ({ message }: Error) => [`${/leads through (\w+), which leads to no account/.exec(message)?.[1]}.`],
    );
    expect(
      lost.some((cell) => cell.startsWith(`${table}.`)),
      `${table} ${side} ${at}: ${lost.join()}`,
    ).toBe(true);
  }
});

test("the zip that a job makes holds every personal value too, in its document and in its tables, and no value of anybody else", async () => {
  for (const one of people) {
    const { id } = (await one.client.post("/me/exports")).body;
    await app.drain();
    const { download_path: path } = (await one.client.get(`/me/exports/${id}`)).body;
    const files = await readZip(Buffer.from(await (await app.fetch(new Request(`http://localhost${path}`))).arrayBuffer()));
    const document = PersonalDataExport.parse(JSON.parse(files.get("data.json")!));
    expect(await missingCells(document, one), one.tag).toEqual([]);
    expect(foreignValues(document, one), one.tag).toEqual([]);
    expect(leakedSecrets(document, one), one.tag).toEqual([]);
    const tables = [...files].filter(([name]) => name.startsWith("csv/")).map(([, text]) => text);
    expect(tables.length, one.tag).toBe(document.tables.length);
    const wanted = [...JSON.stringify(document.tables.map(({ rows }) => rows)).matchAll(/canary-\w+-[\w-]*/g)].map(([found]) => found);
    expect(wanted.length).toBeGreaterThan(40);
    expect(wanted.filter((canary) => !tables.some((text) => text.includes(canary)))).toEqual([]);
  }
});

test("a table that the zip's document forgets would be noticed", async () => {
  const [ada] = people as [Someone];
  const tables = new Set(ada.rows.map(({ table }) => table));
  expect(tables.size).toBeGreaterThan(30);
  expect(await missingCells(await streamAs(ada, app.declarations), ada)).toEqual([]);
  for (const table of tables) {
    const without = app.declarations.map((module) => ({
      ...module,
      tables: Object.fromEntries(Object.entries(module.tables).filter(([name]) => name !== table)),
    }));
    // Where others lead or count through the table, the map itself refuses to go without.
    const lost = await streamAs(ada, without).then(
      (document) => missingCells(document, ada),
      () => [`${table}.`],
    );
    expect(
      lost.some((cell) => cell.startsWith(`${table}.`)),
      `${table}: ${lost.join()}`,
    ).toBe(true);
  }
});

test("the checker of foreign values finds them in somebody else's export", async () => {
  const [ada, bob] = people as [Someone, Someone];
  expect(foreignValues(await exportAs(bob, app.declarations), ada).length).toBeGreaterThan(40);
});

test("the export is what its published schema says, and says when a table was cut", async () => {
  const [ada] = people as [Someone];
  const whole = await exportAs(ada, app.declarations);
  expect(PersonalDataExport.parse(whole)).toEqual(whole);
  expect(whole).toMatchObject({ format: "jump-personal-data", version: 2, account_id: ada.accountId, is_complete: true });
  const cut = await exportAs(ada, app.declarations, 1);
  expect(cut.is_complete).toBe(false);
  expect(cut.tables.find(({ table, held_as: as }) => table === "threads" && as === "owner")).toMatchObject({ total: 2, rows: [{}] });
});

test("a person finds the messages they wrote and those they received, each apart", async () => {
  const [ada] = people as [Someone];
  const written = await ada.client.get("/me/data/messages");
  const received = await ada.client.get("/me/data/messages?as=receiver");
  expect(written.body.total).toBe(1);
  expect(received.body.total).toBe(2);
  expect(received.body.items[0].values.body).toContain("messages-body");
  expect(received.body.label).not.toBe(written.body.label);
});

function exportAs(one: Someone, declarations: readonly ModuleDeclaration[], limit?: number): Promise<PersonalDataExport> {
  const actor = {
    role: one.role,
    accountId: one.accountId,
    credentialId: one.accountId,
    via: "session",
    scopes: [],
    owesSecondFactor: false,
  } as const;
  return app.withCtx((ctx) => exportMyData({ ...ctx, actor }, { declarations, nameCode: () => null, vault: app.vault }, limit));
}

/** The document of the zip, as it would be written by another map. */
function streamAs(one: Someone, declarations: readonly ModuleDeclaration[]): Promise<PersonalDataExport> {
  const map = { declarations, nameCode: () => null, vault: app.vault };
  return app.withCtx(async (ctx) => {
    const parts = await listHeldParts(ctx, map, one.accountId);
    const pieces = streamMyData(ctx, map, one.accountId, { parts, nameFile: (_, key) => key, onRows: async () => {} });
    return PersonalDataExport.parse(JSON.parse((await Array.fromAsync(pieces)).join("")));
  });
}

/** Cells of the person's planted rows, as the database holds them now, that stand in no row of the export. */
async function missingCells(document: PersonalDataExport, one: Someone): Promise<string[]> {
  const missing: string[] = [];
  for (const { table, as, stored } of one.rows) {
    const declared = app.declarations.find(({ tables }) => table in tables)!.tables[table]!.columns;
    const rows = document.tables.find((held) => held.table === table && held.held_as === as)?.rows ?? [];
    const now = table === "accounts" ? (await app.db.pool.query("select * from accounts where id = $1", [one.accountId])).rows[0] : stored;
    const cells = Object.entries(declared).filter(([, column]) => column.personal && column.audiences.includes("self"));
    const wanted = cells.map(([column]) => [column, plainly(now[column], one.accountId)] as const);
    if (!rows.some(({ values }) => wanted.every(([column, value]) => JSON.stringify(values[column]) === value)))
      missing.push(...wanted.map(([column]) => `${table}.${column}`));
  }
  return missing;
}

function plainly(value: unknown, accountId: string): string {
  const text = JSON.stringify(value ?? null);
  return text === JSON.stringify(accountId) ? '"self"' : text.replaceAll(/"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"/g, '"someone_else"');
}

/** Texts and identifiers of other people in somebody's export. */
function foreignValues(document: PersonalDataExport, one: Someone): string[] {
  const text = JSON.stringify(document);
  const canaries = [...text.matchAll(/canary-\w+-[\w-]*/g)].map(([found]) => found).filter((found) => !found.startsWith(canaryOf(one.tag)));
  const others = people
    .filter(({ tag }) => tag !== one.tag)
    .flatMap(({ accountId, rows }) => [accountId, ...rows.flatMap(({ stored }) => (typeof stored.id === "string" ? [stored.id] : []))]);
  return [...canaries, ...others.filter((id) => text.includes(id))];
}

function leakedSecrets(document: PersonalDataExport, one: Someone): string[] {
  const text = JSON.stringify(document);
  return one.rows.flatMap(({ table, stored }) =>
    Object.entries(app.declarations.find(({ tables }) => table in tables)!.tables[table]!.columns).flatMap(([column, facts]) => {
      if (!facts.personal || facts.audiences.includes("self") || stored[column] === null) return [];
      const value = stored[column];
      const forms = Buffer.isBuffer(value)
        ? [value.toString("utf8"), value.toString("hex"), value.toString("base64")]
        : [JSON.stringify(value).slice(1, -1)];
      return forms.some((form) => form.length > 8 && text.includes(form)) ? [`${table}.${column}`] : [];
    }),
  );
}

function withoutPath(
  declarations: readonly ModuleDeclaration[],
  table: string,
  side: "owners" | "receivers",
  at: number,
): ModuleDeclaration[] {
  return declarations.map((module) => {
    const declared = module.tables[table];
    return declared
      ? { ...module, tables: { ...module.tables, [table]: { ...declared, [side]: (declared[side] ?? []).toSpliced(at, 1) } } }
      : module;
  });
}
