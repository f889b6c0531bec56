import fc from "fast-check";
import { expect, it } from "vitest";
import { firstPlaces, type Counterfactual } from "@jump/contract/counterfactuals.ts";
import { createNaiveIndex } from "#modules/ranking";
import { arbitraryCriteria, arbitraryDocument, arbitraryDocuments, arbitraryWeights, onDate, relatedOf } from "#test/arbitrary-rankings.ts";
import { applyChange, applyChanges } from "./apply-change.ts";
import { compileMission, type CompiledMission } from "./compiled-mission.ts";
import { whatWouldMove } from "./counterfactual.ts";
import type { ScorerDocument } from "./document.ts";
import { possibleChanges } from "./possible-changes.ts";

type Case = { mission: CompiledMission; docs: ScorerDocument[]; doc: ScorerDocument; answer: Counterfactual };

/** A Talent below the first places of a random ranking, and what is said to move them. */
const below: fc.Arbitrary<Case> = fc
  .record({
    criteria: arbitraryCriteria,
    weights: arbitraryWeights,
    missionId: fc.uuid({ version: 7 }),
    docs: fc.uniqueArray(arbitraryDocument(), { selector: (doc) => doc.talentId, minLength: firstPlaces + 1, maxLength: 8 }),
    who: fc.nat(),
  })
  .map(({ criteria, weights, missionId, docs, who }) => {
    const mission = compileMission(criteria, { relatedOf, onDate, weights, missionId });
    const places = rank(mission, docs);
    const { talentId } = places[firstPlaces + (who % (places.length - firstPlaces))]!;
    const doc = docs.find((one) => one.talentId === talentId)!;
    return { mission, docs, doc, answer: whatWouldMove(mission, doc, places[firstPlaces - 1]!) };
  });

it("keeps every promise: whoever applies a proposal stands among the first five, nobody else having changed", () => {
  let cases = 0;
  const property = fc.property(below, ({ mission, docs, doc, answer }) => {
    if (answer.state !== "reachable") return;
    cases++;
    for (const { changes, score } of answer.proposals) {
      const changed = applyChanges(doc, changes);
      const places = rank(mission, [...docs.filter((other) => other !== doc), changed]).slice(0, firstPlaces);
      expect(places.find(({ talentId }) => talentId === doc.talentId)?.score, JSON.stringify(changes)).toBe(score);
      for (const [at, change] of changes.entries()) {
        if (change.code !== "skill_added") continue;
        for (const skill of change.or) {
          const other = applyChanges(doc, changes.with(at, { ...change, skill }));
          expect(mayStand(mission, docs, doc, other), `${skill} for ${change.skill}`).toBe(true);
        }
      }
    }
  });
  fc.assert(property, { numRuns: 1100, seed: 5 });
  expect(cases).toBeGreaterThanOrEqual(1000);
});

it("asks for no more changes than are needed, and for each no more than is needed", () => {
  const property = fc.property(below, ({ mission, docs, doc, answer }) => {
    if (answer.state === "inside") throw new Error("somebody below the first places was called one of them");
    const singles = possibleChanges(mission, doc).flatMap(({ options }) => options);
    const single = singles.some(({ change }) => mayStand(mission, docs, doc, applyChange(doc, change)));
    if (answer.state === "out_of_reach") return void expect(single).toBe(false);
    const sizes = answer.proposals.map(({ changes }) => changes.length);
    expect(new Set(sizes).size).toBe(1);
    expect(sizes[0] === 1).toBe(single);
    for (const { changes } of answer.proposals) {
      for (const left of changes) {
        const fewer = changes.filter((change) => change !== left);
        expect(mayStand(mission, docs, doc, applyChanges(doc, fewer))).toBe(false);
      }
    }
  });
  fc.assert(property, { numRuns: 250 });
});

it("proposes nothing that nobody can decide: no years, no place, no reviews, no occupation, no lower rate unless it alone stands in the way", () => {
  const property = fc.property(below, ({ mission, doc }) => {
    for (const { change } of possibleChanges(mission, doc).flatMap(({ options }) => options)) {
      const after = applyChange(doc, change);
      const fixed = ({ talentId, yearsExperience, place, reviews, occupations }: ScorerDocument) => ({
        talentId,
        yearsExperience,
        place,
        reviews,
        occupations,
      });
      expect(fixed(after)).toEqual(fixed(doc));
      for (const skill of doc.skills) {
        const same = after.skills.find(({ id }) => id === skill.id)!;
        expect(same.years).toBe(skill.years);
        expect(same.level).toBeGreaterThanOrEqual(skill.level);
      }
      if (change.code === "language") expect(change.level).not.toBe("native");
      if (change.code === "day_rate") expect(mission.rate.ceiling!.amount * 1.15).toBeLessThan(doc.dayRate!.amount);
      else expect(after.dayRate).toEqual(doc.dayRate);
    }
  });
  fc.assert(property, { numRuns: 200 });
});

it("calls whoever is among the first already inside, also when there are fewer than five", () => {
  const property = fc.property(arbitraryCriteria, arbitraryDocuments(8), (criteria, docs) => {
    const mission = compileMission(criteria, { relatedOf, onDate });
    const places = rank(mission, docs);
    for (const { talentId } of places.slice(0, firstPlaces)) {
      const doc = docs.find((one) => one.talentId === talentId)!;
      expect(whatWouldMove(mission, doc, places[firstPlaces - 1] ?? null)).toEqual({ state: "inside" });
    }
  });
  fc.assert(property, { numRuns: 100 });
});

it("says of a Talent out of reach what each change alone would have given", () => {
  const property = fc.property(below, ({ answer }) => {
    if (answer.state !== "out_of_reach") return;
    for (const { points, removes_obstacle: removes } of answer.steps) expect(points > 0 || removes).toBe(true);
  });
  fc.assert(property, { numRuns: 200 });
});

function rank(mission: CompiledMission, docs: readonly ScorerDocument[]) {
  const index = createNaiveIndex();
  index.rebuild(docs, 0n);
  return index.order(mission, { offset: 0, limit: docs.length }).places;
}

function mayStand(mission: CompiledMission, docs: readonly ScorerDocument[], doc: ScorerDocument, changed: ScorerDocument): boolean {
  const places = rank(mission, [...docs.filter((other) => other !== doc), changed]).slice(0, firstPlaces);
  return places.some(({ talentId }) => talentId === doc.talentId);
}
