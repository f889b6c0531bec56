import fc from "fast-check";
import { emptyCriteria, languageLevels, remoteModes, seniorities, type ConfirmedCriteria } from "@jump/contract/criteria.ts";
import { criterionIds, fullScore, type Weights } from "@jump/contract/matching.ts";
import { type RelatedOf, type ScorerDocument, toScorerDocument, weightBounds } from "#modules/scoring";

// Small alphabets on purpose: collisions and exact ties are what breaks a ranking.
const skillIds = Array.from({ length: 12 }, (_, n) => `skill-${n}`);
const occupationIds = Array.from({ length: 5 }, (_, n) => `occupation-${n}`);
const places = [
  [48.8566, 2.3522],
  [48.9, 2.25],
  [45.764, 4.8357],
  [43.2965, 5.3698],
  [-21.115, 55.536],
] as const;
export const onDate = "2026-07-01";

const id = (ids: readonly string[]) => fc.constantFrom(...ids);
const date = (days: number) => fc.integer({ min: -60, max: days }).map((n) => Temporal.PlainDate.from(onDate).add({ days: n }).toString());
const halfDays = (min: number) => fc.integer({ min, max: 14 }).map((n) => n / 2);
const level = fc.constantFrom(1 as const, 2 as const, 3 as const, 4 as const);
const language = { code: fc.constantFrom("fr", "en", "de"), level: fc.constantFrom(...languageLevels) };
const place = fc.constantFrom(...places).map(([lat, lon]) => ({ lat, lon }));
const orNull = <T>(of: fc.Arbitrary<T>, freq = 3) => fc.option(of, { nil: null, freq });

/** A document in normal form, of the Talent named. */
export function arbitraryDocument(talentId: fc.Arbitrary<string> = fc.uuid()): fc.Arbitrary<ScorerDocument> {
  return fc
    .record({
      talentId,
      skills: fc.array(fc.record({ id: id(skillIds), level, years: fc.integer({ min: 0, max: 12 }) }), { maxLength: 6 }),
      occupations: fc.array(id(occupationIds), { maxLength: 2 }),
      yearsExperience: fc.integer({ min: 0, max: 20 }),
      availableFrom: orNull(date(150)),
      daysPerWeek: halfDays(0),
      busy: fc.array(
        fc
          .tuple(date(150), fc.integer({ min: 0, max: 40 }))
          .map(([from, n]) => ({ from, to: Temporal.PlainDate.from(from).add({ days: n }).toString() })),
        { maxLength: 3 },
      ),
      dayRate: orNull(
        fc.record({ amount: fc.integer({ min: 20, max: 90 }).map((n) => n * 1000), currency: fc.constantFrom("EUR", "EUR", "EUR", "CHF") }),
      ),
      place: orNull(place),
      mobilityKm: fc.constantFrom(0, 20, 50, 500),
      acceptsOnsite: fc.boolean(),
      acceptsRemote: fc.boolean(),
      languages: fc.array(fc.record(language), { maxLength: 3 }),
      reviews: orNull(fc.record({ count: fc.integer({ min: 1, max: 6 }), mean: fc.integer({ min: 0, max: 100 }) })),
    })
    .map(toScorerDocument);
}

/** Documents of distinct Talents. */
export function arbitraryDocuments(maxLength: number): fc.Arbitrary<ScorerDocument[]> {
  return fc.uniqueArray(arbitraryDocument(), { selector: (doc) => doc.talentId, maxLength });
}

/** Criteria as the contract accepts them. */
export const arbitraryCriteria: fc.Arbitrary<ConfirmedCriteria> = fc
  .record({
    wanted: fc.shuffledSubarray(skillIds, { maxLength: 5 }),
    importance: fc.array(fc.constantFrom("must" as const, "nice" as const, "nice" as const), { minLength: 5, maxLength: 5 }),
    levels: fc.array(orNull(level), { minLength: 5, maxLength: 5 }),
    anyOf: fc.array(fc.shuffledSubarray(skillIds, { minLength: 2, maxLength: 3 }), { maxLength: 1 }),
    occupations: fc.shuffledSubarray(occupationIds, { maxLength: 2 }),
    excluded: fc.shuffledSubarray([...skillIds, ...occupationIds], { maxLength: 3 }),
    seniority: orNull(fc.constantFrom(...seniorities)),
    minYears: orNull(fc.integer({ min: 0, max: 10 })),
    start: orNull(fc.tuple(date(120), fc.integer({ min: 0, max: 30 }))),
    duration: orNull(fc.integer({ min: 1, max: 120 })),
    days: orNull(fc.tuple(halfDays(1), halfDays(1))),
    place: orNull(fc.record({ at: place, radius_km: orNull(fc.constantFrom(10, 50, 300)) })),
    remote: fc.constantFrom(...remoteModes),
    onsite: orNull(halfDays(0)),
    budget: orNull(
      fc.record({
        kind: fc.constantFrom("day" as const, "hour" as const, "month" as const, "year" as const),
        max: fc.integer({ min: 20, max: 90 }).map((n) => n * 1000),
        vat: fc.constantFrom("excl" as const, "incl" as const, "unknown" as const),
      }),
    ),
    languages: fc.uniqueArray(fc.record({ code: language.code, level: orNull(language.level) }), { selector: (l) => l.code, maxLength: 2 }),
  })
  .map((r): ConfirmedCriteria => {
    const taken = new Set([...r.wanted, ...r.anyOf.flat(), ...r.occupations]);
    const [earliest, length] = r.start ?? ["", 0];
    return {
      ...emptyCriteria("A mission"),
      occupations: r.occupations,
      skills: r.wanted.map((skill, n) => ({ id: skill, importance: r.importance[n] ?? "nice", min_level: r.levels[n] ?? null })),
      any_of: r.anyOf,
      excluded: r.excluded.filter((concept) => !taken.has(concept)),
      seniority: r.seniority,
      min_years: r.minYears,
      start: r.start && { earliest, latest: Temporal.PlainDate.from(earliest).add({ days: length }).toString() },
      duration_days: r.duration === null ? null : { min: r.duration, max: r.duration + 10 },
      days_per_week: r.days && { min: Math.min(...r.days), max: Math.max(...r.days) },
      place: r.place && { code: "1", name: "Somewhere", country: "FR", ...r.place.at, radius_km: r.place.radius_km },
      remote: r.remote,
      onsite_days_per_week: r.onsite === null || r.remote === "full" ? null : Math.min(r.onsite, ...(r.days ?? [])),
      budget: r.budget && { kind: r.budget.kind, min: null, max: r.budget.max, currency: "EUR", vat: r.budget.vat },
      languages: r.languages,
    };
  });

/** Relations of each concept to the two that follow it. */
export const relatedOf: RelatedOf = (concept) => {
  const ids = concept.startsWith("skill") ? skillIds : occupationIds;
  const at = ids.indexOf(concept);
  if (at < 0) return [];
  return [
    { id: ids[(at + 1) % ids.length] ?? "", closeness: 70 },
    { id: ids[(at + 2) % ids.length] ?? "", closeness: 30 },
  ];
};

/** Weights within the published bounds that sum to the full score. */
export const arbitraryWeights: fc.Arbitrary<Weights> = fc
  .array(fc.integer({ min: 0, max: 100 }), { minLength: 6, maxLength: 6 })
  .map((percents) => {
    const weights = Object.fromEntries(criterionIds.map((c) => [c, weightBounds[c].min])) as Weights;
    const rest = () => fullScore - criterionIds.reduce((sum, c) => sum + weights[c], 0);
    criterionIds.forEach(
      (c, n) => (weights[c] += Math.floor((Math.min(rest(), weightBounds[c].max - weights[c]) * (percents[n] ?? 0)) / 100)),
    );
    for (const c of criterionIds) weights[c] += Math.min(rest(), weightBounds[c].max - weights[c]);
    return weights;
  });
