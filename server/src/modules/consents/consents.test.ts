import type { ConsentView } from "@jump/contract/consents.ts";
import { consentChannels, consentPurposes } from "@jump/contract/consents.ts";
import fc from "fast-check";
import { beforeEach, expect, test } from "vitest";
import { testApp } from "#test/app.ts";
import { companyClient, signUpCompany, staffClient, talentClient, visitor, type Person } from "#test/people.ts";
import { askAgain, hasConsent } from "./index.ts";
import { consentTexts, hashOfText } from "./consent-texts.ts";
import { renewForTexts, syncTexts } from "./sync-texts.ts";

const app = await testApp();
const has = (person: Person, purpose: ConsentView["purpose"], channel: ConsentView["channel"]) =>
  app.withCtx((ctx) => hasConsent(ctx.tx, person.accountId, purpose, channel));
const change = (person: Person, body: Partial<ConsentView> & { given: boolean }) =>
  person.put("/me/consents", { purpose: "marketing", channel: "email", text_version: 1, ...body });
const stateOf = async (person: Person, purpose = "marketing", channel = "email") =>
  ((await person.get("/me/consents")).body.items as ConsentView[]).find((one) => one.purpose === purpose && one.channel === channel)!;

beforeEach(() => app.clock.advance({ minutes: 1 }));

test("signing up gives no consent, and nothing is given before the person says so", async () => {
  const company = await signUpCompany(app);
  const { items } = (await company.get("/me/consents")).body as { items: ConsentView[] };
  expect(items).toHaveLength(7);
  expect(items.every(({ state, since }) => state === "not_given" && since === null)).toBe(true);
  for (const { purpose, channel } of items) expect(await has(company, purpose, channel)).toBe(false);
  expect((await company.get("/me/consents/history")).body.total).toBe(0);
});

test("beside an objection to marketing no consent is taken, until the objection is lifted; withdrawing works always", async () => {
  const company = await companyClient(app);
  await change(company, { given: true });
  await company.put("/me/limits", { kind: "objection_marketing", active: true });
  expect(await has(company, "marketing", "email")).toBe(false);
  expect((await change(company, { given: true })).body.errors).toMatchObject([{ field: "given", code: "marketing_objected" }]);
  expect((await change(company, { given: false })).status).toBe(200);
  expect(await has(company, "marketing", "email")).toBe(false);
  await company.put("/me/limits", { kind: "objection_marketing", active: false });
  expect((await change(company, { given: true })).status).toBe(200);
});

test("each consent stands alone: one call gives it, one call of the same form withdraws it", async () => {
  const company = await companyClient(app);
  expect((await change(company, { given: true })).status).toBe(200);
  for (const purpose of consentPurposes)
    for (const channel of consentChannels)
      expect(await has(company, purpose, channel), `${purpose} ${channel}`).toBe(purpose === "marketing" && channel === "email");
  expect((await change(company, { given: false })).status).toBe(200);
  expect(await has(company, "marketing", "email")).toBe(false);
  expect(await stateOf(company)).toMatchObject({ state: "not_given", since: app.clock.now().toString() });
});

test("saying the same thing twice writes one line only", async () => {
  const talent = await talentClient(app);
  for (const given of [true, true, false, false]) await change(talent, { given });
  expect((await talent.get("/me/consents/history")).body).toMatchObject({
    total: 2,
    items: [{ action: "withdrawn" }, { action: "given" }],
  });
});

test("the proof reproduces the exact words, in the language they were read in, even after the text has changed", async () => {
  const old = consentTexts.find(({ purpose, channel }) => purpose === "marketing" && channel === "sms")!;
  const reader = visitor(app, { "accept-language": "en" }, null);
  const company = await companyClient(app);
  await change(company, { given: true, channel: "sms" });
  await app.withCtx((ctx) =>
    syncTexts(ctx.tx, [
      ...consentTexts,
      { ...old, version: 2, validFrom: "2026-12-01", asksAgain: false, fr: "Autre texte", en: "Other words" },
    ]),
  );
  app.clock.set("2026-12-02T09:00:00Z");
  expect(await stateOf(company, "marketing", "sms")).toMatchObject({ state: "given", text: "Autre texte", text_version: 2 });
  const [line] = (await company.get("/me/consents/history")).body.items;
  expect(line).toMatchObject({ text: old.fr, text_version: 1, text_hash: hashOfText(old), locale: "fr", source: "page", action: "given" });
  expect((await reader.get("/me/consents/history")).status).toBe(401);
});

test("words that changed while they were read are not agreed to, yet withdrawing is never refused", async () => {
  const company = await companyClient(app);
  expect((await change(company, { given: true, channel: "sms", text_version: 1 })).body.code).toBe("wrong_state");
  expect(await has(company, "marketing", "sms")).toBe(false);
  await change(company, { given: true, channel: "sms", text_version: 2 });
  expect(await has(company, "marketing", "sms")).toBe(true);
  await change(company, { given: false, channel: "sms", text_version: 1 });
  expect(await has(company, "marketing", "sms")).toBe(false);
});

test("a text with another sense asks again: the earlier consent stops counting on its day, until it is given anew", async () => {
  const old = consentTexts.find(({ purpose, channel }) => purpose === "marketing_response" && channel === "phone")!;
  const company = await companyClient(app);
  await change(company, { given: true, purpose: "marketing_response", channel: "phone" });
  await app.withCtx((ctx) =>
    syncTexts(ctx.tx, [{ ...old, version: 2, validFrom: "2026-12-04", asksAgain: true, fr: "Nouveau sens", en: "New sense" }]),
  );
  const renew = () => app.withCtx((ctx) => renewForTexts(ctx.tx, ctx.now));
  app.clock.set("2026-12-03T22:59:59Z");
  await renew();
  expect(await has(company, "marketing_response", "phone")).toBe(true);
  app.clock.set("2026-12-03T23:00:00Z");
  await renew();
  await renew();
  expect(await has(company, "marketing_response", "phone")).toBe(false);
  expect(await stateOf(company, "marketing_response", "phone")).toMatchObject({ state: "ask_again", text: "Nouveau sens" });
  await change(company, { given: true, purpose: "marketing_response", channel: "phone", text_version: 2 });
  expect(await has(company, "marketing_response", "phone")).toBe(true);
  expect((await company.get("/me/consents/history")).body.total).toBe(2);
});

test("a policy that changes what rests on consent puts every such consent to ask again, and no other purpose", async () => {
  const company = await companyClient(app);
  await change(company, { given: true, channel: "post" });
  await app.withCtx((ctx) => askAgain(ctx.tx, "introduction", app.clock.now().add({ hours: 1 }), "policy 7"));
  expect(await has(company, "marketing", "post")).toBe(true);
  await app.withCtx((ctx) => askAgain(ctx.tx, "marketing", app.clock.now().add({ seconds: 1 }), "policy 8"));
  expect(await has(company, "marketing", "post")).toBe(false);
  app.clock.advance({ minutes: 1 });
  await change(company, { given: true, channel: "post" });
  expect(await has(company, "marketing", "post")).toBe(true);
});

test("an objection to marketing, like withdrawing everything, ends every consent at once", async () => {
  const [objecting, leaving] = [await companyClient(app), await companyClient(app)];
  for (const person of [objecting, leaving])
    for (const { purpose, channel, text_version } of ((await person.get("/me/consents")).body as { items: ConsentView[] }).items)
      await change(person, { given: true, purpose, channel, text_version });
  await app.withCtx((ctx) => ctx.emit({ name: "rights.marketing_objected", accountId: objecting.accountId }));
  await leaving.delete("/me/consents");
  for (const [person, source] of [
    [objecting, "request"],
    [leaving, "page"],
  ] as const) {
    const { items } = (await person.get("/me/consents/history?size=100")).body;
    expect(items).toHaveLength(14);
    expect(
      items.slice(0, 7).every((line: { action: string; source: string }) => line.action === "withdrawn" && line.source === source),
    ).toBe(true);
    for (const { purpose, channel } of consentTexts) expect(await has(person, purpose, channel)).toBe(false);
  }
});

test("whatever was said in whatever order, the last word counts", async () => {
  const word = fc.record({
    purpose: fc.constantFrom(...consentPurposes),
    channel: fc.constantFrom("email" as const, "post" as const),
    given: fc.boolean(),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(word, { maxLength: 12 }), async (words) => {
      const person = await companyClient(app);
      const last = new Map<string, boolean>();
      const offered = ((await person.get("/me/consents")).body as { items: ConsentView[] }).items;
      for (const said of words) {
        const about = offered.find((one) => one.purpose === said.purpose && one.channel === said.channel);
        if (about) last.set(`${said.purpose} ${said.channel}`, said.given);
        await change(person, { ...said, text_version: about?.text_version ?? 1 });
      }
      for (const purpose of consentPurposes)
        for (const channel of consentChannels) expect(await has(person, purpose, channel)).toBe(last.get(`${purpose} ${channel}`) ?? false);
    }),
    { numRuns: 15 },
  );
});

test("what was said is never rewritten, and a stored text never changes", async () => {
  const company = await companyClient(app);
  await change(company, { given: true });
  await change(company, { given: false });
  const refused = (statement: string) => expect(app.db.pool.query(statement)).rejects.toThrow(/never changed/);
  await refused("update consents set at = now()");
  await refused("update consents set ended_at = null");
  await refused("update consent_texts set text_fr = 'x'");
  await refused("delete from consent_texts");
  const [first, ...others] = consentTexts;
  await expect(app.withCtx((ctx) => syncTexts(ctx.tx, [{ ...first!, fr: "Autre chose" }, ...others]))).rejects.toThrow(
    /stored with other words/,
  );
});

test("staff have no consents to give, and a token cannot agree for a person", async () => {
  expect((await (await staffClient(app)).get("/me/consents")).status).toBe(403);
  const company = await companyClient(app);
  const { body: token } = await company.post("/account/tokens", { name: "t", scopes: ["read", "write"], days: 1 });
  const program = visitor(app, { authorization: `Bearer ${token.token}` });
  expect((await program.get("/me/consents")).status).toBe(200);
  expect((await program.put("/me/consents", { purpose: "marketing", channel: "email", given: true, text_version: 1 })).body.code).toBe(
    "token_not_allowed",
  );
});
