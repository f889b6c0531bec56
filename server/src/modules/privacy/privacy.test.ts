import { audiences, categories, legalBases, purposes, retentions } from "@jump/contract/data-map.ts";
import { m } from "@jump/contract/paraglide/messages.js";
import { expect, test } from "vitest";
import { testApp } from "#test/app.ts";
import { talentClient, visitor } from "#test/people.ts";
import { recordDisclosure, recordDisclosures, type Disclosure } from "./disclosure.ts";
import { findDisclosuresOf } from "./store.ts";

const app = await testApp();

const disclosureOf = (subjectAccountId: string, label = "Ateliers du Rhône"): Disclosure => ({
  subjectAccountId,
  recipient: { accountId: null, organisationId: null, label },
  audience: "company_introduced",
  fields: ["talents.phone", "talents.siret"],
  purpose: "introduction",
  contextKind: "introduction",
  contextId: null,
});

test("a disclosure is kept with the basis of its purpose and the moment", async () => {
  const { accountId } = await talentClient(app);
  await app.withCtx(async (ctx) => {
    await recordDisclosure(ctx, disclosureOf(accountId));
    const [row] = await findDisclosuresOf(ctx.tx, accountId, { limit: 10, offset: 0 });
    expect(row).toMatchObject({
      recipient_label: "Ateliers du Rhône",
      fields: ["talents.phone", "talents.siret"],
      legal_basis: "contract",
      purpose: "introduction",
    });
    expect(row!.disclosed_at.equals(ctx.now)).toBe(true);
  });
});

test("many disclosures are kept at once, and none when there are none", async () => {
  const { accountId } = await talentClient(app);
  await app.withCtx(async (ctx) => {
    await recordDisclosures(ctx, []);
    await recordDisclosures(
      ctx,
      Array.from({ length: 300 }, (_, k) => disclosureOf(accountId, `Société ${k}`)),
    );
    expect(await findDisclosuresOf(ctx.tx, accountId, { limit: 1000, offset: 0 })).toHaveLength(300);
    expect(await findDisclosuresOf(ctx.tx, accountId, { limit: 7, offset: 298 })).toHaveLength(2);
  });
});

test("a disclosure without a field, or changed afterwards, is refused by the database", async () => {
  const { accountId } = await talentClient(app);
  await expect(app.withCtx((ctx) => recordDisclosure(ctx, { ...disclosureOf(accountId), fields: [] }))).rejects.toThrow(
    /disclosures_fields_check/,
  );
  await app.withCtx((ctx) => recordDisclosure(ctx, disclosureOf(accountId)));
  await expect(
    app.db.pool.query("update disclosures set fields = '{talents.id}' where subject_account_id = $1", [accountId]),
  ).rejects.toThrow(/never changed/);
});

test("a form can ask why each field of a table is asked and who sees it", async () => {
  const { status, body } = await visitor(app).get("/privacy/fields/talents");
  expect(status).toBe(200);
  const siret = body.fields.find(({ column }: { column: string }) => column === "siret");
  expect(siret).toMatchObject({
    category: "professional",
    purpose: "introduction",
    basis: "contract",
    retention: "account",
    retention_period: "P730D",
    audiences: ["self", "company_introduced", "staff"],
    optional: false,
  });
  expect(body.fields.map(({ column }: { column: string }) => column)).not.toContain("account_id");
});

test("a table that is not on the map is not found, whatever its name", async () => {
  for (const table of ["nothing", "__proto__", "constructor", "pg_class"])
    expect((await visitor(app).get(`/privacy/fields/${table}`)).status, table).toBe(404);
});

test("every word of the data map has a text in both languages", () => {
  const keys = [
    ...Object.keys(purposes).map((id) => `map_purpose_${id}`),
    ...Object.keys(retentions).map((id) => `map_retention_${id}`),
    ...audiences.map((id) => `map_audience_${id}`),
    ...categories.map((id) => `map_category_${id}`),
    ...legalBases.map((id) => `map_basis_${id}`),
  ];
  const texts = m as unknown as Record<string, ((inputs: object, options: { locale: "fr" | "en" }) => string) | undefined>;
  for (const key of keys) {
    const [fr, en] = [texts[key]?.({}, { locale: "fr" }), texts[key]?.({}, { locale: "en" })];
    expect([fr, en], key).not.toContain(undefined);
    expect(fr, key).not.toBe(en);
  }
});
