import { purposes, retentions } from "@jump/contract/data-map.ts";
import type { Policy } from "@jump/contract/privacy.ts";
import { expect, test } from "vitest";
import { testApp } from "#test/app.ts";
import { visitor } from "#test/people.ts";
import { mapVersion } from "./map-version.ts";
import { policyOf } from "./policy.ts";
import { policyVersions } from "./policy-versions.ts";

const app = await testApp();

test("every purpose of the policy rests on exactly one basis and names its data", async () => {
  const { status, body } = await visitor(app, { "accept-language": "fr" }).get("/privacy/policy");
  expect(status).toBe(200);
  const policy = body as Policy;
  expect(policy.purposes.length).toBeGreaterThan(6);
  for (const { purpose, basis, categories } of policy.purposes) {
    expect(basis).toBe(purposes[purpose].basis);
    expect(
      categories.flatMap(({ labels }) => labels),
      purpose,
    ).not.toHaveLength(0);
  }
  expect(policy.retentions.find(({ id }) => id === "account")).toMatchObject({
    period: retentions.account.period,
    reference: "R1, R2",
    in_force_since: "2026-11-25",
  });
});

test("every personal column of the map is in the policy, in words of the reader", () => {
  for (const locale of ["fr", "en"] as const) {
    const labels = policyOf(app.declarations, locale).purposes.flatMap(({ categories }) => categories.flatMap(({ labels: own }) => own));
    expect(labels.length).toBeGreaterThan(90);
    // A column without a text would show its technical name.
    expect(labels.filter((label) => /^[a-z]+(_[a-z]+)+$/.test(label))).toEqual([]);
  }
  expect(policyOf(app.declarations, "fr").purposes[0]!.categories[0]!.labels).not.toEqual(
    policyOf(app.declarations, "en").purposes[0]!.categories[0]!.labels,
  );
});

test("the policy tells each audience apart, and the public sees neither name nor contact", () => {
  const { audiences } = policyOf(app.declarations, "en");
  const open = audiences.find(({ id }) => id === "public")!;
  expect(open.labels).toContain("headline");
  for (const hidden of ["surname", "phone", "SIRET", "street", "e-mail address"]) expect(open.labels).not.toContain(hidden);
  expect(audiences.find(({ id }) => id === "company_introduced")!.labels).toEqual(expect.arrayContaining(["surname", "phone", "SIRET"]));
});

test("any change of what is declared changes the version, and the order of lines does not", () => {
  const version = mapVersion(app.declarations);
  expect(mapVersion(app.declarations.toReversed())).toBe(version);
  for (const change of [{ retention: "proof" }, { audiences: ["public"] }, { purpose: "invoicing" }, { optional: true }]) {
    const changed = structuredClone(app.declarations) as typeof app.declarations;
    Object.assign(changed.find(({ module }) => module === "talents")!.tables.talents!.columns.phone!, change);
    expect(mapVersion(changed), JSON.stringify(change)).not.toBe(version);
  }
});

test("the policy published last is that of the map; a change of the map needs a new version", () => {
  const map = mapVersion(app.declarations);
  const last = policyVersions.at(-1)!;
  expect(last.map, `add { number: ${last.number + 1}, map: "${map}", publishedOn: … } to policy-versions.ts`).toBe(map);
  expect(policyVersions.map(({ number }) => number)).toEqual(policyVersions.map((_, at) => at + 1));
  expect(policyOf(app.declarations, "fr")).toMatchObject({ version: map, number: last.number, published_on: last.publishedOn });
});
