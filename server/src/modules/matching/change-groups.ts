import { regionOf } from "@jump/contract/regions.ts";
import type { ChangeGroup } from "@jump/contract/scorer-changes.ts";
import { rankingRules, type ScorerDocument } from "#modules/scoring";

/** A group of fewer Talents is not shown. */
export const smallestGroup = 10;

export type Observation = { readonly talentId: string; readonly by: number; readonly bands: Readonly<Record<ChangeGroup["by"], string>> };

/** The groups that a Talent is counted in: region, years of experience, number of reviews; the limits are those of the rules. */
export function bandsOf(document: Pick<ScorerDocument, "yearsExperience" | "reviews">, departement: string | null): Observation["bands"] {
  const { confirmed, senior, lead } = rankingRules.skills.seniority_years;
  return {
    area: (departement !== null && regionOf(departement)) || "elsewhere",
    seniority: bandOf(document.yearsExperience, [0, confirmed, senior, lead]),
    reviews: bandOf(document.reviews?.count ?? 0, [0, 1, rankingRules.reviews.minimum_count]),
  };
}

/** What became of each group's places; a group that is too small is named without figures, and so is one that would give it away. */
export function countGroups(observations: readonly Observation[]): ChangeGroup[] {
  const groups: ChangeGroup[] = [];
  for (const by of ["area", "seniority", "reviews"] as const) {
    const bands = [...Map.groupBy(observations, ({ bands: of }) => of[by])].map(([band, seen]) => ({ by, band, counts: countsOf(seen) }));
    const hidden = new Set(bands.filter(({ counts }) => counts.talents < smallestGroup).map(({ band }) => band));
    // All groups together are published: a single hidden one would be the rest.
    if (hidden.size === 1) {
      const next = bands.filter(({ band }) => !hidden.has(band)).toSorted((a, b) => a.counts.talents - b.counts.talents)[0];
      if (next) hidden.add(next.band);
    }
    const ordered = bands.toSorted((a, b) => a.band.localeCompare(b.band, "fr", { numeric: true }));
    groups.push(...ordered.map(({ band, counts }) => ({ by, band, counts: hidden.has(band) ? null : counts })));
  }
  return groups;
}

function countsOf(seen: readonly Observation[]): NonNullable<ChangeGroup["counts"]> {
  const total = seen.reduce((sum, { by }) => sum + by, 0);
  return {
    talents: new Set(seen.map(({ talentId }) => talentId)).size,
    up: seen.filter(({ by }) => by > 0).length,
    down: seen.filter(({ by }) => by < 0).length,
    same: seen.filter(({ by }) => by === 0).length,
    mean_move: Math.round((100 * total) / seen.length) / 100,
  };
}

/** "3-5" from the limits at which bands begin; the last has no end. */
function bandOf(value: number, limits: readonly number[]): string {
  const at = limits.findLastIndex((from) => value >= from);
  const next = limits[at + 1];
  return `${limits[at]}-${next === undefined ? "" : next - 1}`;
}
