import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { confirmedCriteriaSchema, emptyCriteria, type Budget, type ConfirmedCriteria } from "@jump/contract/criteria.ts";
import { criterionIds, fullScore, rankedHitSchema } from "@jump/contract/matching.ts";
import { arbitraryCriteria, arbitraryDocument, arbitraryWeights, onDate, relatedOf } from "./arbitrary-fixtures.ts";
import { compileMission } from "./compiled-mission.ts";
import { toScorerDocument, type ScorerDocument } from "./document.ts";
import { scoreTalent } from "./score.ts";
import { rankingRules } from "./weights.ts";

const runs = { numRuns: 1500 };
const paris = { code: "75056", name: "Paris", country: "FR", lat: 48.8566, lon: 2.3522, radiusKm: null };
const talent: ScorerDocument = {
  talentId: "a",
  skills: [{ id: "skill-1", level: 3, years: 5 }],
  occupations: ["occupation-0"],
  yearsExperience: 6,
  availableFrom: "2026-07-01",
  daysPerWeek: 5,
  busy: [],
  dayRate: { amount: 50_000, currency: "EUR" },
  place: { lat: 48.8566, lon: 2.3522 },
  mobilityKm: 50,
  acceptsOnsite: true,
  acceptsRemote: false,
  languages: [{ code: "fr", level: "native" }],
  reviews: null,
};

function score(criteria: Partial<ConfirmedCriteria>, doc: Partial<ScorerDocument> = {}) {
  const checked = confirmedCriteriaSchema.parse({ ...emptyCriteria("A mission"), ...criteria });
  const hit = scoreTalent(compileMission(checked, { relatedOf, onDate }), { ...talent, ...doc });
  return {
    ...hit,
    points: Object.fromEntries(hit.criteria.map((c) => [c.criterion, c.points])),
    facts: hit.criteria.flatMap((c) => c.facts),
  };
}

const budget: Budget = { kind: "day", min: null, max: 50_000, currency: "EUR", vat: "excl" };

function ratePoints(amount: number) {
  return score({ budget }, { dayRate: { amount, currency: "EUR" } }).points["rate"];
}

function ceilingOf(changed: Partial<Budget>) {
  const facts = score({ budget: { ...budget, ...changed } }).facts;
  return facts.find((f) => f.code === "rate_within_budget" || f.code === "rate_above_budget");
}

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
    const hit = score(
      {
        skills: [{ id: "skill-1", importance: "must", minLevel: 3 }],
        occupations: ["occupation-0"],
        seniority: "senior",
        start: { earliest: "2026-07-01", latest: "2026-07-15" },
        daysPerWeek: { min: 5, max: 5 },
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
        { ...criteria, place: { ...paris, radiusKm: criteria.place?.radiusKm ?? null } },
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

describe("skills", () => {
  const must = [{ id: "skill-1", importance: "must" as const, minLevel: 3 as const }];
  it("name the level found and the level wanted", () => {
    expect(score({ skills: must }).facts).toContainEqual({
      code: "skill_exact",
      skill: "skill-1",
      importance: "must",
      wanted: 3,
      level: 3,
      years: 5,
      points: 4500,
      max: 4500,
    });
  });
  it("accept a close related skill in place of a required one and name it", () => {
    const hit = score({ skills: must }, { skills: [{ id: "skill-2", level: 3, years: 5 }] });
    expect(hit.facts).toContainEqual(
      expect.objectContaining({ code: "skill_related", skill: "skill-1", via: "skill-2", closeness: 70, points: 3150 }),
    );
    expect(hit.blockers).toEqual([]);
  });
  it("do not accept a distant related skill in place of a required one", () => {
    const hit = score({ skills: must }, { skills: [{ id: "skill-3", level: 4, years: 5 }] });
    expect(hit.blockers).toEqual([{ code: "must_skills", missing: [["skill-1"]] }]);
    expect(hit.points["skills"]).toBe(0);
  });
  it("need one skill of a group only", () => {
    expect(score({ anyOf: [["skill-9", "skill-1"]] }).blockers).toEqual([]);
    expect(score({ anyOf: [["skill-8", "skill-6"]] }).blockers).toEqual([{ code: "must_skills", missing: [["skill-8", "skill-6"]] }]);
  });
  it("that are excluded earn nothing, not even as related ones, and block nobody", () => {
    const nice = [{ id: "skill-0", importance: "nice" as const, minLevel: null }];
    expect(score({ skills: nice }).points["skills"]).toBeGreaterThan(0);
    const hit = score({ skills: nice, excluded: ["skill-1"] });
    expect([hit.points["skills"], hit.blockers]).toEqual([0, []]);
  });
  it("block a Talent whose every occupation is excluded", () => {
    expect(score({ excluded: ["occupation-0"] }).blockers).toEqual([{ code: "excluded", occupations: ["occupation-0"] }]);
    expect(score({ excluded: ["occupation-0"] }, { occupations: ["occupation-0", "occupation-1"] }).blockers).toEqual([]);
  });
  it("give nothing for more years of experience than wanted", () => {
    const wanted = { seniority: "senior" as const };
    expect(score(wanted, { yearsExperience: 40 }).score).toBe(score(wanted, { yearsExperience: 6 }).score);
    expect(score(wanted, { yearsExperience: 3 }).points["skills"]).toBe(2250);
  });
});

describe("availability", () => {
  const start = { earliest: "2026-09-01", latest: "2026-09-10" };
  it("counts a start inside the window as full and a late one as less, then as a blocker", () => {
    const points = (availableFrom: string) => score({ start }, { availableFrom }).points["availability"];
    expect(points("2026-09-10")).toBe(2000);
    expect(points("2026-09-20")).toBeLessThan(2000);
    expect(score({ start }, { availableFrom: "2026-10-01" }).blockers).toEqual([]);
    expect(score({ start }, { availableFrom: "2026-10-02" }).blockers).toEqual([
      { code: "availability", reason: "too_late", availableFrom: "2026-10-02", latest: "2026-09-10", freePercent: 100 },
    ]);
  });
  it("takes the best start around busy periods and blocks when less than half of the mission is free", () => {
    const durationDays = { min: 20, max: 20 };
    const holiday = score({ start, durationDays }, { busy: [{ from: "2026-09-01", to: "2026-09-05" }] });
    expect(holiday.points["availability"]).toBe(2000);
    expect(holiday.facts).toContainEqual(expect.objectContaining({ code: "available_from", date: "2026-09-06" }));
    const partly = score({ start, durationDays: { min: 60, max: 90 } }, { busy: [{ from: "2026-09-11", to: "2026-09-15" }] });
    expect(partly.facts).toContainEqual({ code: "busy_part", freePercent: 91 });
    const taken = score({ start, durationDays }, { busy: [{ from: "2026-08-01", to: "2026-10-30" }] });
    expect(taken.blockers).toContainEqual(expect.objectContaining({ code: "availability" }));
  });
  it("blocks nobody on a start that the company did not name", () => {
    expect(score({}, { availableFrom: "2027-12-01" }).blockers).toEqual([]);
  });
  it("begins a window that is past on the day of the ranking", () => {
    expect(score({ start: { earliest: "2026-01-01", latest: "2026-01-10" } }).points["availability"]).toBe(2000);
  });
  it("tolerates one day a week less than wanted", () => {
    const daysPerWeek = { min: 5, max: 5 };
    expect(score({ daysPerWeek }, { daysPerWeek: 4 }).points["availability"]).toBe(1840);
    expect(score({ daysPerWeek }, { daysPerWeek: 3.5 }).blockers).toEqual([{ code: "days_per_week", days: 3.5, wanted: 5 }]);
  });
});

describe("the rate", () => {
  it("gives no advantage for being cheaper than the budget", () => {
    expect(ratePoints(10_000)).toBe(ratePoints(50_000));
  });
  it("falls above the budget and blocks beyond what is tolerated", () => {
    expect(ratePoints(57_500)).toBe(400);
    expect(score({ budget }, { dayRate: { amount: 57_501, currency: "EUR" } }).blockers).toEqual([
      { code: "rate", rate: { amount: 57_501, currency: "EUR" }, ceiling: { amount: 50_000, currency: "EUR" } },
    ]);
  });
  it("compares budgets by the hour, by the month and with VAT as day rates without VAT", () => {
    expect(ceilingOf({ kind: "hour", max: 10_000 })).toMatchObject({ ceiling: { amount: 70_000 } });
    expect(ceilingOf({ kind: "month", max: 1_300_000 })).toMatchObject({ ceiling: { amount: 60_000 } });
    expect(ceilingOf({ vat: "incl", max: 60_000 })).toMatchObject({ ceiling: { amount: 50_000 } });
  });
  it("is not compared with a salary or a fixed price, nor across currencies", () => {
    expect(score({ budget: { ...budget, kind: "year" } }).facts).toContainEqual({ code: "rate_not_comparable", kind: "year" });
    expect(score({ budget }, { dayRate: { amount: 90_000, currency: "CHF" } }).blockers).toEqual([]);
  });
});

describe("the place", () => {
  const lyon = { lat: 45.764, lon: 4.8357 };
  it("blocks a Talent out of reach of a mission on site and says how far it is", () => {
    expect(score({ place: paris, remote: "none" }, { place: lyon }).blockers).toEqual([
      { code: "place", reason: "too_far", km: 391, limitKm: 50 },
    ]);
  });
  it("does not matter for a remote mission, which needs a Talent who accepts remote work", () => {
    expect(score({ place: paris, remote: "full" }, { place: lyon, acceptsRemote: true }).points["place"]).toBe(1200);
    expect(score({ remote: "full" }).blockers).toEqual([{ code: "place", reason: "remote_refused", km: null, limitKm: null }]);
  });
  it("counts half for a remote Talent while the mission has not said whether it can be remote", () => {
    const hit = score({ place: paris, remote: "unknown" }, { place: lyon, acceptsRemote: true });
    expect([hit.points["place"], hit.blockers]).toEqual([600, []]);
    expect(hit.facts).toContainEqual({ code: "remote_to_confirm", km: 391 });
  });
  it("weighs distance less when only part of the week is on site", () => {
    const away = { place: { lat: 49.3, lon: 2.3522 }, mobilityKm: 100 };
    const at = (remote: "none" | "partial", onsiteDaysPerWeek: number | null) =>
      score({ place: paris, remote, onsiteDaysPerWeek }, away).points["place"] ?? 0;
    expect(at("partial", 1)).toBeGreaterThan(at("partial", null));
    expect(at("partial", null)).toBeGreaterThan(at("none", null));
  });
});

describe("languages", () => {
  it("give half one level below the wanted one and block below that", () => {
    const languages = [{ code: "en", level: null }];
    const level = (l: "B2" | "B1" | "A2") => score({ languages }, { languages: [{ code: "en", level: l }] });
    expect([level("B2").points["languages"], level("B1").points["languages"]]).toEqual([800, 400]);
    expect(level("A2").blockers).toEqual([{ code: "language", language: "en", level: "A2", wanted: "B2" }]);
    expect(score({ languages }).blockers).toEqual([{ code: "language", language: "en", level: null, wanted: "B2" }]);
  });
});

describe("reviews", () => {
  it("below the minimum are neutral, whatever they say", () => {
    const { minimumCount, neutralMean } = rankingRules.reviews;
    const none = score({}).score;
    fc.assert(
      fc.property(fc.integer({ min: 1, max: minimumCount - 1 }), fc.nat(100), (count, mean) => {
        expect(score({}, { reviews: { count, mean } }).score).toBe(none);
      }),
    );
    expect(score({}, { reviews: { count: minimumCount, mean: neutralMean } }).score).toBe(none);
    expect(score({}, { reviews: { count: minimumCount, mean: neutralMean + 10 } }).score).toBeGreaterThan(none);
  });
});
