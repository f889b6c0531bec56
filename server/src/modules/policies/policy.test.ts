import { purposes, retentions, type Purpose } from "@jump/contract/data-map.ts";
import type { Policy, PolicyVersion } from "@jump/contract/policies.ts";
import { expect, test } from "vitest";
import { testApp } from "#test/app.ts";
import { visitor } from "#test/people.ts";
import { differenceOf } from "./difference.ts";
import { catalogueWording } from "./passages.ts";
import { hashOfContent, policyContent } from "./policy-content.ts";
import { nextVersion } from "./release.ts";
import { todaysPolicy } from "./show-policy.ts";
import { syncVersions } from "./sync-versions.ts";
import { readVersions, releasedVersions, renderSnapshot, versionInForce, versionsFolder } from "./versions.ts";

const app = await testApp();
const versions = releasedVersions();
const content = policyContent(app.declarations, catalogueWording);
const policyIn = todaysPolicy(() => app.declarations, versions);

test("every purpose of the policy rests on exactly one basis and names its data", async () => {
  const { status, body } = await visitor(app, { "accept-language": "fr" }).get("/privacy/policy");
  expect(status).toBe(200);
  const policy = body as Policy;
  expect(policy.purposes.length).toBeGreaterThan(6);
  for (const { purpose, basis, categories } of policy.purposes) {
    expect(basis).toBe(purposes[purpose as Purpose].basis);
    expect(
      categories.flatMap(({ labels }) => labels),
      purpose,
    ).not.toHaveLength(0);
  }
  expect(policy.retentions.find(({ id }) => id === "account")).toMatchObject({
    period: retentions.account.period,
    reference: "R1, R2",
    since: "2026-11-25",
  });
});

test("every personal column of the map is in the policy, and every id is named in words of the reader", () => {
  for (const locale of ["fr", "en"] as const) {
    const policy = policyIn(locale);
    const labels = policy.purposes.flatMap(({ categories }) => categories.flatMap(({ labels: own }) => own));
    expect(labels.length).toBeGreaterThan(90);
    // A column without a text would show its technical name.
    expect(labels.filter((label) => /^[a-z]+(_[a-z]+)+$/.test(label))).toEqual([]);
    expect(Object.entries(policy.words).filter(([key, word]) => key.endsWith(`_${word}`))).toEqual([]);
    for (const { basis, purpose, categories } of policy.purposes)
      for (const key of [`purpose_${purpose}`, `basis_${basis}`, ...categories.map(({ category }) => `category_${category}`)])
        expect(policy.words[key], key).toBeTruthy();
  }
  expect(policyIn("fr").purposes[0]!.categories[0]!.labels).not.toEqual(policyIn("en").purposes[0]!.categories[0]!.labels);
});

test("the policy tells each audience apart, and the public sees neither name nor contact", () => {
  const { audiences } = policyIn("en");
  const open = audiences.find(({ id }) => id === "public")!;
  expect(open.labels).toContain("headline");
  for (const hidden of ["surname", "phone", "SIRET", "street", "e-mail address"]) expect(open.labels).not.toContain(hidden);
  expect(audiences.find(({ id }) => id === "company_introduced")!.labels).toEqual(expect.arrayContaining(["surname", "phone", "SIRET"]));
});

test("the newest released version says what the map and the passages say today", () => {
  const newest = versions.at(-1)!;
  const said = differenceOf(newest.content, content).map(({ kind, about, fields }) => [kind, about, fields]);
  expect(said, "run npm run policy:release -- --from <day>").toEqual([]);
  expect(newest.hash, "run npm run policy:release -- --from <day>").toBe(hashOfContent(content));
  expect(policyIn("fr")).toMatchObject({ number: newest.number, published_on: newest.published_on, applies_from: newest.applies_from });
});

test("every released file is whole, counts on from the one before, and tells exactly what it changed", () => {
  expect(versions.length).toBeGreaterThan(1);
  for (const [at, version] of versions.entries()) {
    expect(version.hash).toBe(hashOfContent(version.content));
    const before = versions[at - 1] ?? null;
    expect(nextVersion(before, version.content, { publishedOn: version.published_on, appliesFrom: version.applies_from })).toEqual(version);
    expect(JSON.parse(renderSnapshot(version))).toEqual(version);
  }
  expect(readVersions(versionsFolder)).toEqual(versions);
});

test("the order of modules, tables and columns changes no fingerprint", () => {
  expect(hashOfContent(policyContent(app.declarations.toReversed(), catalogueWording))).toBe(hashOfContent(content));
});

test("an important change without its fifteen days, or nothing new at all, is not released", () => {
  const changed = structuredClone(content);
  changed.columns.find(({ table, column }) => table === "talents" && column === "phone")!.audiences.push("processor");
  const last = versions.at(-1)!;
  const release = (what: typeof content, publishedOn: string, appliesFrom: string) => () =>
    nextVersion(last, what, { publishedOn, appliesFrom });
  expect(release(last.content, "2027-02-01", "2027-02-20")).toThrow(/nothing to release/);
  expect(release(changed, "2027-02-01", "2027-02-15")).toThrow(/15 days.*2027-02-16/);
  expect(release(changed, "2027-02-01", "2027-02-16")()).toMatchObject({ number: last.number + 1, important: true });
  const reworded = structuredClone(last.content);
  reworded.passages.fr.who!.text = "Autrement dit.";
  expect(release(reworded, "2027-02-01", "2027-01-31")).toThrow(/day of its publication/);
  expect(release(reworded, "2027-02-01", "2027-02-01")()).toMatchObject({ important: false, changes: [{ kind: "changed_passage" }] });
});

test("a version applies from its day on, in France, and the one before until then", async () => {
  const [first, second] = versions as [(typeof versions)[0], (typeof versions)[0]];
  expect(versionInForce([first, second], Temporal.PlainDate.from(second.applies_from).subtract({ days: 1 }))).toBe(first);
  expect(versionInForce([first, second], Temporal.PlainDate.from(second.applies_from))).toBe(second);
  const { body } = await visitor(app).get("/privacy/policy/versions?size=1");
  expect(body).toMatchObject({ total: versions.length, items: [{ number: versions.length }] });
  expect((await visitor(app).get("/privacy/policy/versions/1")).body.summary.state).toBe("in_force");
  expect((await visitor(app).get(`/privacy/policy/versions/${versions.length + 1}`)).status).toBe(404);
});

test("a version is read whole in both languages, with what it changed, important changes first", async () => {
  for (const locale of ["fr", "en"]) {
    const { text, changes } = (await visitor(app, { "accept-language": locale }).get("/privacy/policy/versions/2")).body as PolicyVersion;
    expect(text.number).toBe(2);
    expect(Object.values(text.passages).every(({ title, text: words }) => title.length > 3 && words.length > 20)).toBe(true);
    expect(changes.length).toBe(versions[1]!.changes.length);
    expect(changes.map(({ important }) => important)).toEqual(
      changes.map(({ important }) => important).toSorted((a, b) => Number(b) - Number(a)),
    );
    for (const { sentence } of changes) expect(sentence, sentence).not.toMatch(/\{|undefined|_[a-z]/);
  }
});

test("a start with another text under a published number is refused, and so is a text altered in the database", async () => {
  const sync = (some: typeof versions) => app.withCtx((ctx) => syncVersions(ctx.tx, some, ctx.now));
  await sync(versions);
  const other = structuredClone(versions[0]!);
  other.content.passages.fr.who!.text = "Autre chose.";
  await expect(sync([{ ...other, hash: hashOfContent(other.content) }])).rejects.toThrow(/never rewritten/);
  await expect(app.db.pool.query("update policy_versions set hash = 'x'")).rejects.toThrow(/never changed/);
  await app.db.pool.query("alter table policy_versions disable trigger user");
  await app.db.pool.query(
    "update policy_versions set snapshot = jsonb_set(snapshot, '{content,passages,fr,who,text}', '\"x\"') where number = 1",
  );
  await expect(sync(versions)).rejects.toThrow(/altered in the database/);
  await app.db.pool.query("update policy_versions set snapshot = $1 where number = 1", [JSON.stringify(versions[0])]);
});
