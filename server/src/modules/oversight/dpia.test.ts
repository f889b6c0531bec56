import { readFileSync } from "node:fs";
import type { ModuleDeclaration } from "@jump/contract/data-map.ts";
import { expect, test } from "vitest";
import { rankingRules } from "#modules/scoring";
import { testApp } from "#test/app.ts";
import { visitor } from "#test/people.ts";
import { dpiaVersions } from "./dpia-versions.ts";
import { rankingMapVersion } from "./ranking-map.ts";
import { showDpia } from "./show-dpia.ts";

const app = await testApp();
const document = readFileSync(new URL("../../../../docs/dpia.md", import.meta.url), "utf8");
const today = Temporal.PlainDate.from("2026-11-25");
const newest = dpiaVersions.at(-1)!;

test("the scorer that runs has an impact assessment of its own, and another scorer would not", () => {
  expect(newest.scorerVersion, "review docs/dpia.md and add a line to dpia-versions.ts").toBe(rankingRules.version);
  expect(showDpia(app.declarations, rankingRules.version, today).covers_scorer).toBe(true);
  expect(showDpia(app.declarations, "1.0.1", today).covers_scorer).toBe(false);
});

test("the map that the ranking lives on is the one that was assessed", () => {
  const map = rankingMapVersion(app.declarations);
  expect(newest.map, `review docs/dpia.md; the fingerprint is now ${map}`).toBe(map);
  expect(showDpia(app.declarations, rankingRules.version, today).covers_map).toBe(true);
});

test("a column more, one that goes, and a new recipient each ask for a review; how long something stays does not", () => {
  const before = rankingMapVersion(app.declarations);
  const column = app.declarations.find(({ module }) => module === "talents")!.tables.talents!.columns.headline!;
  if (!column.personal) throw new Error("the headline is personal");
  const after = (change: object | null) => rankingMapVersion(changed(app.declarations, change === null ? null : { ...column, ...change }));
  expect(after({})).toBe(before);
  expect(after({ retention: "proof" })).toBe(before);
  for (const change of [
    null,
    { audiences: [...column.audiences, "authority"] },
    { source: "other_user" },
    { purpose: "account" },
    { optional: true },
  ])
    expect(after(change), JSON.stringify(change)).not.toBe(before);
});

test("the document carries every review with its day, its scorer and its map, and the reviews go forward in time", () => {
  for (const { version, reviewedOn, scorerVersion, map } of dpiaVersions)
    expect(document).toContain(`| ${version} | ${reviewedOn} | ${scorerVersion} | ${map} |`);
  const days = dpiaVersions.map(({ reviewedOn }) => reviewedOn);
  expect(days).toEqual(days.toSorted());
  expect(new Set(dpiaVersions.map(({ version }) => version)).size).toBe(dpiaVersions.length);
});

test("every file that the document names as a measure exists", () => {
  const named = [...document.matchAll(/`((?:server|contract|web)\/[\w./[\]-]+)`/g)].map((match) => match[1]!);
  expect(named.length).toBeGreaterThan(8);
  for (const file of named) expect(() => readFileSync(new URL(`../../../../${file}`, import.meta.url)), file).not.toThrow();
});

test("a review is due again after a year at the latest, and everybody may see that it is", async () => {
  expect(showDpia(app.declarations, rankingRules.version, Temporal.PlainDate.from(newest.reviewBy)).is_due).toBe(false);
  expect(showDpia(app.declarations, rankingRules.version, Temporal.PlainDate.from(newest.reviewBy).add({ days: 1 })).is_due).toBe(true);
  expect((await visitor(app).get("/dpia")).body).toMatchObject({ is_due: false, scorer_version: rankingRules.version });
});

function changed(declarations: readonly ModuleDeclaration[], column: object | null): ModuleDeclaration[] {
  return declarations.map((declaration) => {
    const talents = declaration.tables.talents;
    if (!talents) return declaration;
    const { headline: _, ...others } = talents.columns;
    const columns = column === null ? others : { ...others, headline: column };
    return { ...declaration, tables: { ...declaration.tables, talents: { ...talents, columns } } } as ModuleDeclaration;
  });
}
