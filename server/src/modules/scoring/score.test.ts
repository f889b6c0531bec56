import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { confirmedCriteriaSchema } from "@jump/contract/criteria.ts";
import { criterionIds, fullScore, rankedHitSchema } from "@jump/contract/matching.ts";
import { arbitraryCriteria, arbitraryDocument, arbitraryWeights, onDate, relatedOf } from "#test/arbitrary-rankings.ts";
import { compileMission } from "./compiled-mission.ts";
import { toScorerDocument, type ScorerDocument } from "./document.ts";
import { paris, scoreExample } from "./example-fixtures.ts";
import { scoreTalent } from "./score.ts";

const runs = { numRuns: 1500 };

describe("a score", () => {
  it("is explained by whole points that sum to it and stay within the weights", () => {
    const property = fc.property(arbitraryCriteria, arbitraryDocument(), arbitraryWeights, (criteria, doc, weights) => {
      const hit = rankedHitSchema.parse(
        scoreTalent(compileMission(confirmedCriteriaSchema.parse(criteria), { relatedOf, onDate, weights }), doc),
      );
      expect(hit.criteria.map((c) => c.criterion)).toEqual(criterionIds);
      expect(hit.criteria.reduce((sum, c) => sum + c.points, 0)).toBe(hit.score);
      expect(hit.criteria.reduce((sum, c) => sum + c.max, 0)).toBe(fullScore);
      for (const c of hit.criteria) {
        expect(c.max).toBe(weights[c.criterion]);
        expect(c.points).toBeLessThanOrEqual(c.max);
        expect(c.facts.length).toBeGreaterThan(0);
        const parts = c.facts.filter((fact) => "points" in fact);
        if (parts.length > 0) {
          expect(parts.reduce((sum, part) => sum + part.points, 0)).toBe(c.points);
          expect(parts.reduce((sum, part) => sum + part.max, 0)).toBe(c.max);
          for (const part of parts) expect(part.points).toBeLessThanOrEqual(part.max);
        }
      }
    });
    fc.assert(property, runs);
  });

  it("is the same every time for the same inputs", () => {
    const property = fc.property(arbitraryCriteria, arbitraryDocument(), (criteria, doc) => {
      const again = () => scoreTalent(compileMission(structuredClone(criteria), { relatedOf, onDate }), structuredClone(doc));
      expect(again()).toEqual(again());
    });
    fc.assert(property, { numRuns: 300 });
  });

  it("gives all points to a Talent who meets everything and has excellent reviews", () => {
    const hit = scoreExample(
      {
        skills: [{ id: "skill-1", importance: "must", min_level: 3 }],
        occupations: ["occupation-0"],
        seniority: "senior",
        start: { earliest: "2026-07-01", latest: "2026-07-15" },
        days_per_week: { min: 5, max: 5 },
        place: paris,
        remote: "none",
        budget: { kind: "day", min: null, max: 50_000, currency: "EUR", vat: "excl" },
        languages: [{ code: "fr", level: "C2" }],
      },
      { reviews: { count: 3, mean: 100 } },
    );
    expect(hit.score).toBe(fullScore);
    expect(hit.blockers).toEqual([]);
  });
});

describe("a better fit never lowers the score or adds a blocker:", () => {
  const better: Record<string, (doc: ScorerDocument, n: number) => Partial<ScorerDocument>> = {
    "one more skill": (doc, n) => ({ skills: [...doc.skills, { id: `skill-${n % 12}`, level: ((n % 4) + 1) as 1, years: n % 9 }] }),
    "a higher level and more years in every skill": (doc) => ({
      skills: doc.skills.map((s) => ({ ...s, level: Math.min(4, s.level + 1) as 1, years: s.years + 1 })),
    }),
    "more years of experience": (doc, n) => ({ yearsExperience: doc.yearsExperience + n }),
    "a lower rate": (doc, n) => ({ dayRate: doc.dayRate && { ...doc.dayRate, amount: Math.max(0, doc.dayRate.amount - n * 500) } }),
    "an earlier date": (doc, n) => ({
      availableFrom: doc.availableFrom && Temporal.PlainDate.from(doc.availableFrom).subtract({ days: n }).toString(),
    }),
    "more days a week": (doc, n) => ({ daysPerWeek: Math.min(7, doc.daysPerWeek + n / 2) }),
    "one busy period fewer": (doc) => ({ busy: doc.busy.slice(1) }),
    "more mobility": (doc, n) => ({ mobilityKm: doc.mobilityKm + n * 10 }),
    "work on site and remote accepted": () => ({ acceptsOnsite: true, acceptsRemote: true }),
    "one more language": (doc, n) => ({ languages: [...doc.languages, { code: ["fr", "en", "de"][n % 3] ?? "fr", level: "native" }] }),
    "better reviews": (doc) => ({ reviews: doc.reviews && { ...doc.reviews, mean: Math.min(100, doc.reviews.mean + 10) } }),
  };
  it.each(Object.entries(better))("%s", (_, change) => {
    const property = fc.property(arbitraryCriteria, arbitraryDocument(), fc.nat(40), (criteria, doc, n) => {
      const mission = compileMission(criteria, { relatedOf, onDate });
      const before = scoreTalent(mission, doc);
      const after = scoreTalent(mission, toScorerDocument({ ...doc, ...change(doc, n) }));
      expect(after.score).toBeGreaterThanOrEqual(before.score);
      // A second occupation could be excluded, a second skill never is: no change above may block.
      expect(after.blockers.length).toBeLessThanOrEqual(before.blockers.length);
    });
    fc.assert(property, runs);
  });

  it("a shorter distance", () => {
    const property = fc.property(arbitraryCriteria, arbitraryDocument(), fc.tuple(fc.nat(300), fc.nat(300)), (criteria, doc, [a, b]) => {
      const mission = compileMission(
        { ...criteria, place: { ...paris, radius_km: criteria.place?.radius_km ?? null } },
        { relatedOf, onDate },
      );
      const north = (km: number) => scoreTalent(mission, { ...doc, place: { lat: paris.lat - km / 111, lon: paris.lon } });
      const [near, far] = [north(Math.min(a, b)), north(Math.max(a, b))];
      expect(near.score).toBeGreaterThanOrEqual(far.score);
      expect(near.blockers.length).toBeLessThanOrEqual(far.blockers.length);
    });
    fc.assert(property, runs);
  });
});
