import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { emptyCriteria, type Budget } from "@jump/contract/criteria.ts";
import { compileMission, relatedInPercent } from "./compiled-mission.ts";
import { paris, scoreExample } from "./example-fixtures.ts";
import { rankingRules } from "./weights.ts";

const lyon = { lat: 45.764, lon: 4.8357 };
const budget: Budget = { kind: "day", min: null, max: 50_000, currency: "EUR", vat: "excl" };

function layer() {
  return [
    { id: "vue", closeness: 0.555 },
    { id: "html", closeness: 0.001 },
    { id: "preact", closeness: 0.999 },
  ];
}

function ratePoints(amount: number) {
  return scoreExample({ budget }, { dayRate: { amount, currency: "EUR" } }).points["rate"];
}

function ceilingOf(changed: Partial<Budget>) {
  const facts = scoreExample({ budget: { ...budget, ...changed } }).facts;
  return facts.find((f) => f.code === "rate_within_budget" || f.code === "rate_above_budget");
}

function blockersWithin(mobilityKm: number, radius_km: number | null) {
  return scoreExample({ place: { ...paris, radius_km: radius_km }, remote: "none" }, { place: lyon, mobilityKm }).blockers.length;
}

describe("skills", () => {
  const must = [{ id: "skill-1", importance: "must" as const, min_level: 3 as const }];
  it("name the level found and the level wanted", () => {
    expect(scoreExample({ skills: must }).facts).toContainEqual({
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
    const hit = scoreExample({ skills: must }, { skills: [{ id: "skill-2", level: 3, years: 5 }] });
    expect(hit.facts).toContainEqual(
      expect.objectContaining({ code: "skill_related", skill: "skill-1", via: "skill-2", closeness: 70, points: 3150 }),
    );
    expect(hit.blockers).toEqual([]);
  });
  it("do not accept a distant related skill in place of a required one", () => {
    const hit = scoreExample({ skills: must }, { skills: [{ id: "skill-3", level: 4, years: 5 }] });
    expect(hit.blockers).toEqual([{ code: "must_skills", missing: [["skill-1"]] }]);
    expect(hit.points["skills"]).toBe(0);
  });
  it("take relations as whole percents and refuse fractions", () => {
    expect(relatedInPercent(layer)("react").map((r) => r.closeness)).toEqual([56, 1, 99]);
    const criteria = { ...emptyCriteria("A mission"), any_of: [["react", "vue"]] };
    expect(() => compileMission(criteria, { relatedOf: layer, onDate: "2026-07-01" })).toThrow("closeness_percent");
  });
  it("need one skill of a group only", () => {
    expect(scoreExample({ any_of: [["skill-9", "skill-1"]] }).blockers).toEqual([]);
    expect(scoreExample({ any_of: [["skill-8", "skill-6"]] }).blockers).toEqual([
      { code: "must_skills", missing: [["skill-8", "skill-6"]] },
    ]);
  });
  it("that are excluded earn nothing, not even as related ones, and block nobody", () => {
    const nice = [{ id: "skill-0", importance: "nice" as const, min_level: null }];
    expect(scoreExample({ skills: nice }).points["skills"]).toBeGreaterThan(0);
    const hit = scoreExample({ skills: nice, excluded: ["skill-1"] });
    expect([hit.points["skills"], hit.blockers]).toEqual([0, []]);
  });
  it("block a Talent whose every occupation is excluded", () => {
    expect(scoreExample({ excluded: ["occupation-0"] }).blockers).toEqual([{ code: "excluded", occupations: ["occupation-0"] }]);
    expect(scoreExample({ excluded: ["occupation-0"] }, { occupations: ["occupation-0", "occupation-1"] }).blockers).toEqual([]);
  });
  it("give nothing for more years of experience than wanted", () => {
    const wanted = { seniority: "senior" as const };
    expect(scoreExample(wanted, { yearsExperience: 40 }).score).toBe(scoreExample(wanted, { yearsExperience: 6 }).score);
    expect(scoreExample(wanted, { yearsExperience: 3 }).points["skills"]).toBe(2250);
  });
});

describe("availability", () => {
  const start = { earliest: "2026-09-01", latest: "2026-09-10" };
  it("counts a start inside the window as full and a late one as less, then as a blocker", () => {
    const points = (availableFrom: string) => scoreExample({ start }, { availableFrom }).points["availability"];
    expect(points("2026-09-10")).toBe(2000);
    expect(points("2026-09-20")).toBeLessThan(2000);
    expect(scoreExample({ start }, { availableFrom: "2026-10-01" }).blockers).toEqual([]);
    expect(scoreExample({ start }, { availableFrom: "2026-10-02" }).blockers).toEqual([
      { code: "availability", reason: "too_late", available_from: "2026-10-02", latest: "2026-09-10", free_percent: 100 },
    ]);
  });
  it("takes the best start around busy periods and blocks when less than half of the mission is free", () => {
    const durationDays = { min: 20, max: 20 };
    const holiday = scoreExample({ start, duration_days: durationDays }, { busy: [{ from: "2026-09-01", to: "2026-09-05" }] });
    expect(holiday.points["availability"]).toBe(2000);
    expect(holiday.facts).toContainEqual(expect.objectContaining({ code: "available_from", date: "2026-09-06" }));
    const partly = scoreExample({ start, duration_days: { min: 60, max: 90 } }, { busy: [{ from: "2026-09-11", to: "2026-09-15" }] });
    expect(partly.facts).toContainEqual({ code: "busy_part", free_percent: 91 });
    const taken = scoreExample({ start, duration_days: durationDays }, { busy: [{ from: "2026-08-01", to: "2026-10-30" }] });
    expect(taken.blockers).toContainEqual(expect.objectContaining({ code: "availability" }));
  });
  it("blocks nobody on a start that the company did not name", () => {
    expect(scoreExample({}, { availableFrom: "2027-12-01" }).blockers).toEqual([]);
  });
  it("begins a window that is past on the day of the ranking", () => {
    expect(scoreExample({ start: { earliest: "2026-01-01", latest: "2026-01-10" } }).points["availability"]).toBe(2000);
  });
  it("tolerates one day a week less than wanted", () => {
    const daysPerWeek = { min: 5, max: 5 };
    expect(scoreExample({ days_per_week: daysPerWeek }, { daysPerWeek: 4 }).points["availability"]).toBe(1840);
    expect(scoreExample({ days_per_week: daysPerWeek }, { daysPerWeek: 3.5 }).blockers).toEqual([
      { code: "days_per_week", days: 3.5, wanted: 5 },
    ]);
  });
});

describe("the rate", () => {
  it("gives no advantage for being cheaper than the budget", () => {
    expect(ratePoints(10_000)).toBe(ratePoints(50_000));
  });
  it("falls above the budget and blocks beyond what is tolerated", () => {
    expect(ratePoints(57_500)).toBe(400);
    expect(scoreExample({ budget }, { dayRate: { amount: 57_501, currency: "EUR" } }).blockers).toEqual([
      { code: "rate", rate: { amount: 57_501, currency: "EUR" }, ceiling: { amount: 50_000, currency: "EUR" } },
    ]);
  });
  it("compares budgets by the hour, by the month and with VAT as day rates without VAT", () => {
    expect(ceilingOf({ kind: "hour", max: 10_000 })).toMatchObject({ ceiling: { amount: 70_000 } });
    expect(ceilingOf({ kind: "month", max: 1_300_000 })).toMatchObject({ ceiling: { amount: 60_000 } });
    expect(ceilingOf({ vat: "incl", max: 60_000 })).toMatchObject({ ceiling: { amount: 50_000 } });
  });
  it("is not compared with a salary or a fixed price, nor across currencies", () => {
    expect(scoreExample({ budget: { ...budget, kind: "year" } }).facts).toContainEqual({ code: "rate_not_comparable", kind: "year" });
    expect(scoreExample({ budget }, { dayRate: { amount: 90_000, currency: "CHF" } }).blockers).toEqual([]);
  });
});

describe("the place", () => {
  it("blocks a Talent out of reach of a mission on site and says how far it is", () => {
    expect(scoreExample({ place: paris, remote: "none" }, { place: lyon }).blockers).toEqual([
      { code: "place", reason: "too_far", km: 391, limit_km: 50 },
    ]);
  });
  it("is within reach up to the last kilometre of the smaller of both limits", () => {
    expect([blockersWithin(391, null), blockersWithin(391, 391), blockersWithin(500, 390), blockersWithin(390, 500)]).toEqual([0, 0, 1, 1]);
  });
  it("does not matter for a remote mission, which needs a Talent who accepts remote work", () => {
    expect(scoreExample({ place: paris, remote: "full" }, { place: lyon, acceptsRemote: true }).points["place"]).toBe(1200);
    expect(scoreExample({ remote: "full" }).blockers).toEqual([{ code: "place", reason: "remote_refused", km: null, limit_km: null }]);
  });
  it("counts half for a remote Talent while the mission has not said whether it can be remote", () => {
    const hit = scoreExample({ place: paris, remote: "unknown" }, { place: lyon, acceptsRemote: true });
    expect([hit.points["place"], hit.blockers]).toEqual([600, []]);
    expect(hit.facts).toContainEqual({ code: "remote_to_confirm", km: 391 });
  });
  it("weighs distance less when only part of the week is on site", () => {
    const away = { place: { lat: 49.3, lon: 2.3522 }, mobilityKm: 100 };
    const at = (remote: "none" | "partial", onsiteDaysPerWeek: number | null) =>
      scoreExample({ place: paris, remote, onsite_days_per_week: onsiteDaysPerWeek }, away).points["place"] ?? 0;
    expect(at("partial", 1)).toBeGreaterThan(at("partial", null));
    expect(at("partial", null)).toBeGreaterThan(at("none", null));
  });
});

describe("languages", () => {
  it("give half one level below the wanted one and block below that", () => {
    const languages = [{ code: "en", level: null }];
    const level = (l: "B2" | "B1" | "A2") => scoreExample({ languages }, { languages: [{ code: "en", level: l }] });
    expect([level("B2").points["languages"], level("B1").points["languages"]]).toEqual([800, 400]);
    expect(level("A2").blockers).toEqual([{ code: "language", language: "en", level: "A2", wanted: "B2" }]);
    expect(scoreExample({ languages: [{ code: "en", level: "A1" }] }).blockers).toHaveLength(1);
    expect(scoreExample({ languages }).blockers).toEqual([{ code: "language", language: "en", level: null, wanted: "B2" }]);
  });
});

describe("reviews", () => {
  it("below the minimum are neutral, whatever they say", () => {
    const { minimum_count: minimumCount, neutral_mean: neutralMean } = rankingRules.reviews;
    const none = scoreExample({}).score;
    fc.assert(
      fc.property(fc.integer({ min: 1, max: minimumCount - 1 }), fc.nat(100), (count, mean) => {
        expect(scoreExample({}, { reviews: { count, mean } }).score).toBe(none);
      }),
    );
    expect(scoreExample({}, { reviews: { count: minimumCount, mean: neutralMean } }).score).toBe(none);
    expect(scoreExample({}, { reviews: { count: minimumCount, mean: neutralMean + 10 } }).score).toBeGreaterThan(none);
  });
});
