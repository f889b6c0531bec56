import { legalBases, purposes } from "@jump/contract/data-map.ts";
import { locales } from "@jump/contract/locale.ts";
import type { Register } from "@jump/contract/register.ts";
import { existsSync } from "node:fs";
import { expect, test } from "vitest";
import { testApp } from "#test/app.ts";
import { staffClient, talentClient } from "#test/people.ts";
import { forOthers } from "./controller-record.ts";
import { registerOf } from "./register.ts";
import { securityMeasures } from "./security-measures.ts";

const app = await testApp({ CONTACT_EMAIL: "dpo@jump.example", SMTP_URL: "smtp://mail.example", PUBLIC_URL: "http://localhost" });
const staff = await staffClient(app);
const processor = {
  name: "=Entretiens du Rhin",
  country: "DE",
  task: "Entretiens vidéo",
  contract_reference: "ER-2026-14",
  contract_signed_on: "2026-10-01",
  purposes: ["introduction"],
  fields: ["talents.given_name"],
};
await staff.post("/processors", processor);
const register: Register = (await staff.get("/register")).body;

test("every purpose in use stands in the register once, with exactly one legal basis", () => {
  const used = new Set(personalColumns().map(({ column }) => column.purpose));
  expect(register.activities.map(({ purpose }) => purpose).toSorted()).toEqual([...used].toSorted());
  expect(used.size).toBeGreaterThan(5);
  for (const { purpose, basis } of register.activities) {
    expect(legalBases).toContain(basis);
    expect(basis, purpose).toBe(purposes[purpose].basis);
  }
});

test("every table and every personal column of the map appears, and those without a person are named too", () => {
  const shown = register.activities.flatMap(({ purpose, tables }) =>
    tables.flatMap(({ table, fields }) => fields.map(({ id }) => `${purpose}/${table}.${id}`)),
  );
  expect(shown.toSorted()).toEqual(
    personalColumns()
      .map(({ table, name, column }) => `${column.purpose}/${table}.${name}`)
      .toSorted(),
  );
  const tables = [...new Set(register.activities.flatMap((activity) => activity.tables.map(({ table }) => table)))];
  const all = app.declarations.flatMap((declaration) => Object.keys(declaration.tables));
  expect([...tables, ...register.impersonal_tables.map(({ table }) => table)].toSorted()).toEqual(all.toSorted());
  expect(all.length).toBeGreaterThan(30);
});

test("every processor appears: those of the table and those that the settings name", () => {
  expect(register.processors).toMatchObject([
    { name: "mail.example", country: null, contract: null, is_in_force: true },
    { name: processor.name, country: "DE", contract: "ER-2026-14, 2026-10-01", fields: ["talents.given_name"], is_in_force: true },
  ]);
  const introduction = register.activities.find(({ purpose }) => purpose === "introduction")!;
  expect(introduction.processors).toHaveLength(2);
  expect(register.activities.find(({ purpose }) => purpose === "matching_proof")!.processors).toEqual([]);
});

test("every activity says whose data, who receives them, how long, how they are protected, and that nothing leaves the Union", () => {
  for (const activity of register.activities) {
    for (const part of ["subjects", "tables", "retentions", "security"] as const)
      expect(activity[part].length, `${activity.purpose} ${part}`).toBeGreaterThan(0);
    expect(activity.transfers).toBe("Aucun transfert hors de l’Union européenne");
  }
});

test("the controller is named by the settings, and what they leave out is said to be missing", () => {
  expect(register.controller).toEqual({
    name: "non renseigné",
    contact: "dpo@jump.example",
    officer: "dpo@jump.example",
    is_complete: false,
  });
});

test("no text of the register is a key that the catalogue lacks, in either language", () => {
  for (const locale of locales) {
    const facts = { controller: { name: null, contact: null }, processors: register.processors, now: app.clock.now(), locale };
    const text = JSON.stringify(registerOf(app.declarations, facts), (key, value) =>
      key === "label" || key.endsWith("_label") ? `«${value}»` : value,
    );
    expect([...text.matchAll(/«((?:map|oversight)_\w+)»/g)].map((match) => match[1])).toEqual([]);
  }
});

test("what the platform does for others enters the register once its purpose has data", () => {
  const facts = { controller: { name: "Jump!", contact: "a@b.example" }, processors: [], now: app.clock.now(), locale: "fr" } as const;
  const invoices = { module: "invoicing", tables: { invoices: withPurpose(forOthers[0].purpose) } };
  expect(registerOf([...app.declarations, invoices], facts).for_others).toMatchObject([
    { on_behalf_of: "les Talents qui ont donné mandat de facturation" },
  ]);
});

test("a security measure stands in the register only while the file that carries it out exists", () => {
  const missing = securityMeasures.filter(({ source }) => !existsSync(new URL(`../../${source}`, import.meta.url)));
  expect(missing).toEqual([]);
});

test("the register leaves as CSV, JSON and PDF, and a name that a spreadsheet would run stays a text", async () => {
  const file = async (format: string) => {
    const { status, body } = await staff.get(`/register/file?format=${format}`);
    expect(status, JSON.stringify(body)).toBe(200);
    return { ...body, content: Buffer.from(body.content, "base64") };
  };
  const csv = (await file("csv")).content.toString("utf8");
  const pairs = register.activities.flatMap(({ tables }) => tables);
  expect(csv.trimEnd().split("\r\n")).toHaveLength(1 + pairs.length + register.impersonal_tables.length + register.processors.length);
  expect(csv).toContain(",'=Entretiens du Rhin,");
  expect(JSON.parse((await file("json")).content.toString("utf8"))).toMatchObject({
    activities: register.activities,
    processors: register.processors,
  });
  const pdf = await file("pdf");
  expect(pdf.name).toBe("register-2026-11-25.pdf");
  expect(pdf.content.subarray(0, 5).toString()).toBe("%PDF-");
  expect(pdf.content.length).toBeGreaterThan(20_000);
});

test("nobody but staff reads the register", async () => {
  expect((await (await talentClient(app)).get("/register")).status).toBe(403);
});

function personalColumns() {
  return app.declarations.flatMap(({ tables }) =>
    Object.entries(tables).flatMap(([table, { columns }]) =>
      Object.entries(columns).flatMap(([name, column]) => (column.personal ? [{ table, name, column }] : [])),
    ),
  );
}

function withPurpose(purpose: (typeof forOthers)[number]["purpose"]) {
  const { columns, ...table } = app.declarations.find(({ module }) => module === "talents")!.tables.talents!;
  return {
    ...table,
    columns: Object.fromEntries(Object.entries(columns).map(([name, column]) => [name, column.personal ? { ...column, purpose } : column])),
  };
}
