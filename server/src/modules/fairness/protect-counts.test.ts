import fc from "fast-check";
import { expect, it } from "vitest";
import { countStep, smallestGroup } from "@jump/contract/equality.ts";
import { regionOf, regions } from "@jump/contract/regions.ts";
import { departements } from "@jump/contract/departements.ts";
import { ageBandOf } from "./group-people.ts";
import { quarterOf, quartersOver } from "./periods.ts";
import { joinSmall, toRow, type Class } from "./protect-counts.ts";
import { equalityTexts, hashOfText } from "./equality-texts.ts";

const classes = fc.array(fc.tuple(fc.nat(60), fc.nat(100), fc.nat(100)), { maxLength: 7 }).map((all): Class[] =>
  all.map(([of, shown, first], at) => {
    const part = Math.floor((of * shown) / 100);
    return { groups: [`g${at}`], counts: [of, part, Math.floor((part * first) / 100)] };
  }),
);

it("shows no count of fewer than ten people, nor one that could be worked out by subtracting within a row", () => {
  const property = fc.property(classes, fc.boolean(), (all, ordered) => {
    for (const { counts } of joinSmall(all, { ordered })) {
      for (const [at, count] of counts.entries()) {
        expect(count).toBeGreaterThanOrEqual(smallestGroup);
        expect(count - (counts[at + 1] ?? 0)).toBeGreaterThanOrEqual(smallestGroup);
      }
    }
  });
  fc.assert(property, { numRuns: 500 });
});

it("puts every group that has people into one row, so that the total less the other rows gives only a row that is shown", () => {
  const property = fc.property(classes, fc.boolean(), (all, ordered) => {
    const joined = joinSmall(all, { ordered });
    if (joined.length === 0) return;
    const peopled = all.filter(({ counts }) => counts[0]! > 0);
    expect(joined.flatMap(({ groups }) => groups).toSorted()).toEqual(peopled.flatMap(({ groups }) => groups).toSorted());
    for (const place of [0, 1, 2]) {
      const sum = (of: readonly Class[]) => of.reduce((total, { counts }) => total + counts[place]!, 0);
      expect(sum(joined)).toBe(sum(peopled));
    }
    expect(joined.length).toBeGreaterThan(1);
  });
  fc.assert(property, { numRuns: 500 });
});

it("joins a table further, never otherwise, than the one before it: two ways of joining cannot be subtracted", () => {
  const property = fc.property(classes, (all) => {
    const base = joinSmall(all.map(({ groups, counts }) => ({ groups, counts: counts.slice(0, 2) })));
    const countsOf = (groups: readonly string[]) => {
      const members = all.filter((one) => groups.includes(one.groups[0]!));
      return [1, 2].map((place) => members.reduce((sum, { counts }) => sum + counts[place]!, 0));
    };
    for (const { groups } of joinSmall(base.map((one) => ({ groups: one.groups, counts: countsOf(one.groups) }))))
      for (const finer of base) {
        const inside = finer.groups.filter((group) => groups.includes(group)).length;
        expect(inside === 0 || inside === finer.groups.length).toBe(true);
      }
  });
  fc.assert(property, { numRuns: 300 });
});

it("joins ages with their neighbours only", () => {
  const ages = [40, 3, 50, 60].map((of, at): Class => ({ groups: [`a${at}`], counts: [of] }));
  expect(joinSmall(ages, { ordered: true }).map(({ groups }) => groups)).toEqual([["a0", "a1"], ["a2"], ["a3"]]);
});

it("rounds every count, and gives the share of the rounded ones", () => {
  const property = fc.property(fc.nat(500), fc.nat(100), (of, percent) => {
    const row = toRow({ groups: ["g"], counts: [of, Math.floor((of * percent) / 100)] });
    expect(row.of % countStep).toBe(0);
    expect(row.count % countStep).toBe(0);
    expect(Math.abs(row.of - of)).toBeLessThan(countStep);
    expect(row.percent).toBe(row.of === 0 ? 0 : Math.round((100 * row.count) / row.of));
  });
  fc.assert(property);
});

it("knows the quarters that are over, by the calendar of France", () => {
  const day = (iso: string) => Temporal.PlainDate.from(iso);
  expect(quarterOf(day("2026-12-31"))).toMatchObject({ name: "2026-Q4", year: 2026 });
  expect(quarterOf(day("2026-10-01")).from.toString()).toBe("2026-09-30T22:00:00Z");
  expect(quartersOver(day("2026-11-25"), day("2026-12-31"))).toEqual([]);
  expect(quartersOver(day("2026-11-25"), day("2027-07-01")).map(({ name }) => name)).toEqual(["2026-Q4", "2027-Q1", "2027-Q2"]);
});

it("puts every age into one band and every département of a region into one region", () => {
  expect([18, 29, 30, 39, 40, 49, 50, 90].map(ageBandOf)).toEqual([
    "under_30",
    "under_30",
    "30_39",
    "30_39",
    "40_49",
    "40_49",
    "50_and_over",
    "50_and_over",
  ]);
  const placed = Object.values(regions).flat();
  expect(new Set(placed).size).toBe(placed.length);
  expect(placed.filter((code) => !(code in departements))).toEqual([]);
  const metropolitan = Object.keys(departements).filter((code) => /^[0-9][0-9AB]$/.test(code));
  expect(metropolitan.filter((code) => regionOf(code) === null)).toEqual([]);
});

it("never changes a text that somebody may have agreed to", () => {
  expect(equalityTexts.map(hashOfText)).toEqual(["b9f7ddd6d76264284171bb39c40d17b58aafa325c54e6a0a83b36ed91fa4cd96"]);
});
