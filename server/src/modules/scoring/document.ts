import { languageLevels, type LanguageLevel, type SkillLevel } from "@jump/contract/criteria.ts";

/**
 * All that the scorer can read of a Talent (clause A1; legal note 3.6). Sex, birth date, age, photo, name, nationality,
 * postcode, bank and the history of refusals have no field here, so no rule can use them.
 */
export type ScorerDocument = {
  readonly talentId: string;
  /** One per skill, sorted by id; years are whole. */
  readonly skills: readonly { readonly id: string; readonly level: SkillLevel; readonly years: number }[];
  /** Concept ids, sorted. */
  readonly occupations: readonly string[];
  readonly yearsExperience: number;
  /** First free ISO date, or null when not said. */
  readonly availableFrom: string | null;
  /** In half days, 0 to 7. */
  readonly daysPerWeek: number;
  /** ISO dates, both included; sorted, never touching. */
  readonly busy: readonly { readonly from: string; readonly to: string }[];
  /** Minor units a day without VAT. */
  readonly dayRate: { readonly amount: number; readonly currency: string } | null;
  /** Centre of the commune in degrees, never the address. */
  readonly place: { readonly lat: number; readonly lon: number } | null;
  /** How far the Talent goes to work on site. */
  readonly mobilityKm: number;
  /** Takes missions with days on site. Neither of the two accepted means reachable by no mission that names its place. */
  readonly acceptsOnsite: boolean;
  /** Takes missions done wholly from elsewhere. */
  readonly acceptsRemote: boolean;
  /** One per language, sorted by code. */
  readonly languages: readonly { readonly code: string; readonly level: LanguageLevel }[];
  /** Published reviews; the mean is 0 to 100. */
  readonly reviews: { readonly count: number; readonly mean: number } | null;
};

/** Picks the scorer's fields out of a wider profile and brings them into normal form: sorted, distinct, whole, within bounds. */
export function toScorerDocument(profile: ScorerDocument): ScorerDocument {
  const { dayRate, place, reviews } = profile;
  return {
    talentId: profile.talentId,
    skills: mergedBy(profile.skills, (s) => s.id, bestOfBoth).map((s) => ({ id: s.id, level: s.level, years: whole(s.years, 0, 60) })),
    occupations: [...new Set(profile.occupations)].sort(byCodeUnits),
    yearsExperience: whole(profile.yearsExperience, 0, 60),
    availableFrom: profile.availableFrom,
    daysPerWeek: whole(profile.daysPerWeek * 2, 0, 14) / 2,
    busy: mergedPeriods(profile.busy),
    dayRate: dayRate && { amount: whole(dayRate.amount, 0, 1_000_000_000), currency: dayRate.currency },
    place: place && { lat: place.lat, lon: place.lon },
    mobilityKm: whole(profile.mobilityKm, 0, 65_535),
    acceptsOnsite: profile.acceptsOnsite,
    acceptsRemote: profile.acceptsRemote,
    languages: mergedBy(
      profile.languages,
      (l) => l.code,
      (a, b) => (rank(a.level) >= rank(b.level) ? a : b),
    ).map((l) => ({ code: l.code, level: l.level })),
    reviews: reviews && reviews.count > 0 ? { count: whole(reviews.count, 1, 65_535), mean: whole(reviews.mean, 0, 100) } : null,
  };
}

/** Order of ids everywhere in the ranking: by code units, the same on every machine and in every language. */
export function byCodeUnits(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function bestOfBoth(a: ScorerDocument["skills"][number], b: ScorerDocument["skills"][number]): ScorerDocument["skills"][number] {
  return { id: a.id, level: a.level >= b.level ? a.level : b.level, years: Math.max(a.years, b.years) };
}

function mergedBy<T>(items: readonly T[], key: (item: T) => string, merge: (a: T, b: T) => T): T[] {
  const merged = new Map<string, T>();
  for (const item of items) {
    const known = merged.get(key(item));
    merged.set(key(item), known === undefined ? item : merge(known, item));
  }
  return [...merged.values()].sort((a, b) => byCodeUnits(key(a), key(b)));
}

function mergedPeriods(periods: ScorerDocument["busy"]): { from: string; to: string }[] {
  const merged: { from: string; to: string }[] = [];
  const sorted = periods.filter((p) => p.from <= p.to).sort((a, b) => byCodeUnits(a.from, b.from));
  for (const { from, to } of sorted) {
    const last = merged.at(-1);
    if (last === undefined || from > nextDay(last.to)) merged.push({ from, to });
    else if (to > last.to) last.to = to;
  }
  return merged;
}

function nextDay(iso: string): string {
  return Temporal.PlainDate.from(iso).add({ days: 1 }).toString();
}

function whole(value: number, min: number, max: number): number {
  return Math.min(max, Math.max(min, Math.round(value)));
}

function rank(level: LanguageLevel): number {
  return languageLevels.indexOf(level);
}
