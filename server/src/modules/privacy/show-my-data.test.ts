import type { HeldField, MyData } from "@jump/contract/privacy.ts";
import { expect, test } from "vitest";
import { testApp } from "#test/app.ts";
import { companyClient, staffClient, talentClient, visitor } from "#test/people.ts";
import { recordDisclosures } from "./disclosure.ts";
import { fieldLabel, mapText, tableLabel } from "./map-words.ts";
import { openHeldRows } from "./open-held-rows.ts";

const app = await testApp();

test("my data are grouped by purpose with basis, retention, audiences and source, and what is secret is named without its value", async () => {
  const talent = await talentClient(app, { givenName: "Zoé", familyName: "Unique" });
  const { status, body } = await talent.get("/me/data");
  expect(status).toBe(200);
  const held = body as MyData;
  expect(held.purposes.map(({ purpose }) => purpose)).toEqual(expect.arrayContaining(["account", "introduction", "security"]));
  const profile = held.purposes.find(({ purpose }) => purpose === "introduction")!.tables.find(({ table }) => table === "talents")!;
  expect(profile.rows[0]!.values).toMatchObject({ given_name: "Zoé", family_name: "Unique", phone: null });
  expect(profile.fields.find(({ column }) => column === "phone")).toMatchObject({
    category: "contact",
    basis: "contract",
    retention: "account",
    source: "person",
    is_secret: false,
  });
  const password = held.purposes
    .flatMap(({ tables }) => tables.flatMap(({ fields }) => fields))
    .find(({ column }: HeldField) => column === "password_hash");
  expect(password).toMatchObject({ is_secret: true, audiences: [] });
  expect(JSON.stringify(body)).not.toContain("no password fits");
});

test("the account's date moves with the last access, and a mission's is not known before its end", async () => {
  const talent = await talentClient(app);
  const { body } = await talent.get("/me/data/talents");
  expect(body.items[0].kept_until.account).toBe("2028-11-24");
  app.clock.advance({ hours: 24 * 3 });
  await talent.get("/me/data");
  expect((await talent.get("/me/data/talents")).body.items[0].kept_until.account).toBe("2028-11-27");
});

test("a table is read page by page, and one that is nobody's, or not received, is not found", async () => {
  const talent = await talentClient(app);
  for (let k = 0; k < 3; k++)
    await app.db.pool.query(
      "insert into talent_busy_periods (talent_id, from_day, to_day) select id, $2::date, $2::date from talents where account_id = $1",
      [talent.accountId, `2027-01-0${k + 1}`],
    );
  const pages = [await talent.get("/me/data/talent_busy_periods?size=2"), await talent.get("/me/data/talent_busy_periods?size=2&page=2")];
  expect(pages.map(({ body }) => body.items.length)).toEqual([2, 1]);
  expect(pages.flatMap(({ body }) => body.items.map(({ values }: { values: { from_day: string } }) => values.from_day))).toEqual([
    "2027-01-03",
    "2027-01-02",
    "2027-01-01",
  ]);
  for (const table of ["communes", "throttle_counters", "pg_class", "__proto__", "talents?as=receiver"])
    expect((await talent.get(`/me/data/${table}`)).status, table).toBe(404);
});

test("disclosures are read in words, newest first, only by the person they are about", async () => {
  const [talent, other] = [await talentClient(app), await talentClient(app)];
  const given = {
    subjectAccountId: talent.accountId,
    audience: "company_introduced",
    fields: ["talents.phone", "accounts.email"],
    purpose: "introduction",
    contextKind: "introduction",
    contextId: null,
  } as const;
  const recipient = (label: string) => ({ accountId: null, organisationId: null, label });
  await app.withCtx((ctx) => recordDisclosures(ctx, [{ ...given, recipient: recipient("Première SARL") }]));
  app.clock.advance({ minutes: 1 });
  await app.withCtx((ctx) => recordDisclosures(ctx, [{ ...given, recipient: recipient("Seconde SAS") }]));
  const { body } = await talent.get("/me/disclosures?size=1");
  expect(body).toMatchObject({
    total: 2,
    items: [{ recipient: "Seconde SAS", basis: "contract", fields: [{ name: "talents.phone" }, { name: "accounts.email" }] }],
  });
  expect(body.items[0].sentence).toMatch(/^Seconde SAS .*(téléphone et adresse e-mail|phone and e-mail address)/);
  expect((await other.get("/me/disclosures")).body.total).toBe(0);
});

test("a member of a company and staff read their data too, a visitor nobody's", async () => {
  for (const client of [await companyClient(app), await staffClient(app)])
    expect((await client.get("/me/data")).body.purposes.length).toBeGreaterThan(1);
  for (const path of ["/me/data", "/me/data/export", "/me/data/talents", "/me/disclosures"])
    expect((await visitor(app).get(path)).status, path).toBe(401);
});

test("every table and column that a person can hold has a name in both languages", () => {
  for (const { tables } of app.declarations)
    for (const [table, { columns }] of Object.entries(tables)) {
      const personal = Object.keys(columns).filter((column) => columns[column]!.personal);
      if (personal.length === 0) continue;
      for (const locale of ["fr", "en"] as const) {
        expect(tableLabel(table, locale), table).not.toBe(table);
        for (const column of personal)
          expect(
            mapText(`map_field_${table}_${column}`, locale) ?? mapText(`map_field_${column}`, locale),
            `${table}.${column} in ${locale}`,
          ).not.toBeNull();
      }
    }
  expect(fieldLabel("companies", "name", "en")).not.toBe(fieldLabel("passkeys", "name", "en"));
});

test("codes come with what they are called, in the reader's language", async () => {
  const talent = await talentClient(app);
  const { version } = (await talent.get("/talents/me")).body;
  await talent.put("/talents/me/skills", { version, skills: [{ concept_id: "management-accounting", level: 3, years: 4 }] });
  const nameIn = async (language: string) =>
    (await visitor(app, { "accept-language": language, cookie: talent.cookie }).get("/me/data/talent_skills")).body.items[0].names
      .concept_id;
  expect(await nameIn("fr")).toBe("Contrôle de gestion");
  expect(await nameIn("en")).toBe("Management control");
});

test("what is sealed is read in clear by its owner, on every way to their data, and reads as nothing once the key is destroyed", async () => {
  const talent = await talentClient(app);
  expect((await talent.put("/talents/me/contact", { version: 1, phone: "06 39 98 12 34" })).status).toBe(200);
  const everywhere = async () => {
    const held = (await talent.get("/me/data")).body as MyData;
    const profile = held.purposes.find(({ purpose }) => purpose === "introduction")!.tables.find(({ table }) => table === "talents")!;
    const page = (await talent.get("/me/data/talents")).body;
    const whole = (await talent.get("/me/data/export")).body;
    const exported = whole.tables.find(({ table }: { table: string }) => table === "talents");
    return [profile.rows[0], page.items[0], exported.rows[0]].map((row) => row.values.phone);
  };
  expect(await everywhere()).toEqual(["+33639981234", "+33639981234", "+33639981234"]);
  await app.withCtx(({ tx }) => app.vault.destroyKeys(tx, [talent.accountId]));
  expect(await everywhere()).toEqual([null, null, null]);
});

test("whoever holds a copy of another's row does not read what is sealed in it", async () => {
  const source = { table: "talents", as: "receiver" as const, shown: ["phone", "headline"], columns: new Map() };
  for (const { module, tables } of app.declarations)
    if (module === "talents") for (const column of source.shown) source.columns.set(column, tables.talents!.columns[column]);
  const { accountId } = await talentClient(app);
  await app.withCtx(async ({ tx }) => {
    const rows = [{ phone: await app.vault.seal(tx, accountId, "talents.phone", "+33639981234"), headline: "Graphiste" }];
    expect(await openHeldRows(tx, app.vault, source, rows, accountId)).toEqual([{ phone: null, headline: "Graphiste" }]);
    expect(await openHeldRows(tx, app.vault, { ...source, as: "owner" }, rows, accountId)).toEqual([
      { phone: "+33639981234", headline: "Graphiste" },
    ]);
  });
});
