import type { AuditMeasure } from "@jump/contract/equality.ts";
import { adjusted, permutationTest, type TestResult } from "./permutation-test.ts";

/** One person who fits, in one ranking. */
export type AuditedEntry = {
  readonly person: string;
  /** From 1. */
  readonly place: number;
  /** The score that the ranking recorded. */
  readonly score: number;
  /** The points that the published rules give for the same inputs, worked out again by the audit. */
  readonly qualification: number;
  /** Null where the company was not shown the person: nobody could invite them. */
  readonly invited: boolean | null;
};
/** Those who fit in one ranking; `fitting` is how many they are with those who gave no answer. */
export type AuditedRanking = { readonly fitting: number; readonly entries: readonly AuditedEntry[] };

export type AuditResult = TestResult & { readonly measure: AuditMeasure; readonly group: string; readonly adjustedP: number };

/** A difference counts as found below this, over the whole family of tests. */
export const level = 0.05;
/** People whose published points lie in the same step count as equally qualified: 2 of 100. */
export const qualificationStep = 200;

/**
 * Compares each group with all others, person by person: how often among the first, how high, with what score among the equally qualified, how
 * often invited among those shown. People without a group take no part.
 */
export function auditGroups(
  rankings: readonly AuditedRanking[],
  groupOf: ReadonlyMap<string, string>,
  { seed, first }: { seed: number; first: number },
): AuditResult[] {
  const groups = [...new Set(groupOf.values())].sort();
  const measures = measurePeople(rankings, groupOf, first);
  const results = Object.entries(measures).flatMap(([measure, means]) => {
    const people = [...means.keys()].sort();
    const values = people.map((person) => means.get(person)!);
    // Of two groups one comparison says all.
    return (groups.length === 2 ? groups.slice(0, 1) : groups).map((group) => ({
      measure: measure as AuditMeasure,
      group,
      ...permutationTest(
        values,
        people.map((person) => groupOf.get(person) === group),
        seed,
      ),
    }));
  });
  const family = adjusted(results.map(({ p }) => p));
  return results.map((result, at) => ({ ...result, adjustedP: family[at]! }));
}

/** One mean a person and measure, over all rankings in which the measure says something of them. */
function measurePeople(rankings: readonly AuditedRanking[], groupOf: ReadonlyMap<string, string>, first: number) {
  const sums: Record<AuditMeasure, Map<string, { sum: number; count: number }>> = {
    among_first: new Map(),
    place: new Map(),
    score_when_equal: new Map(),
    invited: new Map(),
  };
  const add = (measure: AuditMeasure, person: string, value: number) => {
    const held = sums[measure].get(person);
    if (held) [held.sum, held.count] = [held.sum + value, held.count + 1];
    else sums[measure].set(person, { sum: value, count: 1 });
  };
  for (const { entries, fitting } of rankings) {
    const known = entries.filter(({ person }) => groupOf.has(person));
    for (const { person, place } of known) {
      add("among_first", person, place <= first ? 1 : 0);
      if (fitting > 1) add("place", person, (place - 1) / (fitting - 1));
    }
    for (const equals of Map.groupBy(known, ({ qualification }) => Math.floor(qualification / qualificationStep)).values())
      if (equals.length > 1)
        for (const { person, score } of equals) add("score_when_equal", person, score - meanOf(equals, (one) => one.score));
    const shown = known.filter(({ invited }) => invited !== null);
    if (shown.length > 1)
      for (const { person, invited } of shown) add("invited", person, Number(invited) - meanOf(shown, (one) => Number(one.invited)));
  }
  return Object.fromEntries(
    Object.entries(sums).map(([measure, people]) => [
      measure,
      new Map([...people].map(([person, { sum, count }]) => [person, sum / count])),
    ]),
  ) as Record<AuditMeasure, Map<string, number>>;
}

function meanOf<T>(items: readonly T[], value: (item: T) => number): number {
  return items.reduce((sum, item) => sum + value(item), 0) / items.length;
}
