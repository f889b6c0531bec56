import { existsSync } from "node:fs";
import { m } from "@jump/contract/paraglide/messages.js";
import { expect, test } from "vitest";
import { scorers, scorerVersion } from "#modules/scoring";
import { bandsOf, countGroups, smallestGroup } from "./change-groups.ts";
import { comparisonFile, readScorerVersions } from "./scorer-versions.ts";

const versions = Object.keys(scorers);
const texts = m as unknown as Record<string, ((inputs: object, options: { locale: "fr" | "en" }) => string) | undefined>;

test("every version of the scorer but the first says what it changes next to the one before, and for whom", () => {
  const read = readScorerVersions().toReversed();
  expect(read.map(({ version }) => version)).toEqual(versions);
  for (const [at, { version, comparison }] of read.entries()) {
    const hint = `run npm run scorer:compare -- --version ${version} on a database with rankings, and commit what it writes`;
    if (at === 0) expect(existsSync(comparisonFile(version))).toBe(false);
    else expect(comparison, hint).toMatchObject({ version, before: versions[at - 1] });
  }
  expect(read.at(-1)).toMatchObject({ version: scorerVersion, is_current: true });
});

test("every version of the scorer is described in both languages", () => {
  for (const version of versions)
    for (const locale of ["fr", "en"] as const)
      expect(texts[`changes_what_${version.replaceAll(".", "_")}`]?.({}, { locale }), `${version} ${locale}`).toMatch(/\w{3}/);
});

test("version 1.1.0 moved equals only: no score changed", () => {
  const { comparison } = readScorerVersions().find(({ version }) => version === "1.1.0")!;
  expect(comparison!.scores_changed).toBe(0);
  expect(comparison!.moved).toBeGreaterThan(0);
});

test("no published group has fewer Talents than the smallest, and no single one is left out", () => {
  for (const { comparison } of readScorerVersions())
    for (const by of ["area", "seniority", "reviews"] as const) {
      const groups = comparison?.groups.filter((group) => group.by === by) ?? [];
      for (const { counts } of groups) if (counts) expect(counts.talents).toBeGreaterThanOrEqual(smallestGroup);
      expect(groups.filter(({ counts }) => counts === null).length).not.toBe(1);
    }
});

const seen = (talent: number, departement: string | null, by = 1) => ({
  talentId: `talent-${talent}`,
  by,
  bands: bandsOf({ yearsExperience: 4, reviews: null }, departement),
});
const many = (count: number, departement: string | null, from = 0) => Array.from({ length: count }, (_, n) => seen(from + n, departement));
const areas = (observations: ReturnType<typeof seen>[]) =>
  Object.fromEntries(countGroups(observations).flatMap(({ by, band, counts }) => (by === "area" ? [[band, counts?.talents ?? null]] : [])));

test("a small group is left out with the next smallest, so that it cannot be worked out from the rest", () => {
  const both = [...many(40, "75"), ...many(12, "69", 100), ...many(9, "29", 200)];
  expect(areas(both)).toEqual({ "Île-de-France": 40, "Auvergne-Rhône-Alpes": null, Bretagne: null });
  // Two that are too small hide each other.
  expect(areas([...both, ...many(3, null, 300)])).toEqual({
    "Île-de-France": 40,
    "Auvergne-Rhône-Alpes": 12,
    Bretagne: null,
    elsewhere: null,
  });
  // Ten places of one Talent are one Talent.
  expect(areas([...many(40, "75"), ...many(20, "69", 100), ...Array.from({ length: 10 }, () => seen(999, "29"))]).Bretagne).toBeNull();
});

test("groups have the limits of the rules, and count moves in each direction", () => {
  const bands = (years: number, count: number) =>
    bandsOf({ yearsExperience: years, reviews: count === 0 ? null : { count, mean: 80 } }, "13");
  expect([0, 3, 7, 8, 30].map((years) => bands(years, 0).seniority)).toEqual(["0-2", "3-5", "6-7", "8-", "8-"]);
  expect([0, 1, 2, 3, 9].map((count) => bands(4, count).reviews)).toEqual(["0-0", "1-2", "1-2", "3-", "3-"]);
  const moved = [
    ...many(10, "75"),
    ...many(5, "75", 50).map((one) => ({ ...one, by: -2 })),
    ...many(5, "75", 90).map((one) => ({ ...one, by: 0 })),
  ];
  expect(countGroups(moved).find(({ by }) => by === "area")!.counts).toEqual({ talents: 20, up: 10, down: 5, same: 5, mean_move: 0 });
});
