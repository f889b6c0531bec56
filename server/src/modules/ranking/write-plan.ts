import { mobilitySteps, onsiteSet, remoteSet } from "#kernel/layout.ts";
import * as plan from "#kernel/plan-layout.ts";
import { type CompiledMission, daysShare, fullShare, type Point, pointsFor, rankingRules, reviewsShare } from "#modules/scoring";
import type { Arena } from "./arena.ts";
import { cellCount, cellsWithin, mostMobility } from "./cells.ts";
import { writeConceptPlan } from "./write-concept-plan.ts";
import { currencyNumber, type Vocabulary } from "./vocabulary.ts";
import type { WorkSpace } from "./work-space.ts";

/** What is asked of a ranking besides the mission. */
export type Asked = {
  /** How many of the best. */ readonly wanted: number;
  /** Whether everybody who fits is counted. */ readonly counts: boolean;
  /** Whether those with blockers are ranked, in a heap, instead of those who fit. */ readonly outside?: boolean;
  /** Whether rows are collected segment by segment or kept in a heap. */ readonly collects: boolean;
};

const placeModes = { none: 0, remote: 1, site: 2, open: 3 } as const;
/** Above every amount of a document, and within 32 bits. */
const beyondAnyRate = 2_000_000_000;

/** Makes a mission ready for the kernel: every number of the rules comes from `scoring`. */
export function writePlan(
  space: WorkSpace,
  vocabulary: Vocabulary,
  mission: CompiledMission,
  { wanted, counts, collects, outside = false }: Asked,
): void {
  const { arena } = vocabulary;
  space.prepare(vocabulary);
  writeConceptPlan(space, vocabulary, mission);
  const set = (word: number, value: number) => (arena.i32[(space.plan + word) >>> 2] = value);
  const { skills, availability, rate, place, languages, reviews, rotation } = mission;
  set(plan.planCounts, counts ? 1 : 0);
  set(plan.planCollects, collects ? 1 : 0);
  set(plan.planWanted, wanted);
  set(plan.planOutside, outside ? 1 : 0);
  set(plan.planLowest, -1);
  set(plan.planFitting, 0);
  set(plan.planRotates, rotation === null ? 0 : 1);
  set(plan.planRotation, rotation ?? 0);
  set(plan.planMostWithoutReviews, skills.max + availability.max + rate.max + place.max + languages.max);
  set(plan.planUnknownShare, rankingRules.unknown_share);
  set(plan.planFullShare, fullShare);
  writeAvailability(arena, space.plan, mission);
  writeRate(set, vocabulary, mission);
  writePlace(arena, set, space.plan, mission);
  for (let mean = 0; mean <= 100; mean++)
    arena.u16[((space.plan + plan.planQualityPoints) >>> 1) + mean] = pointsFor(
      reviews.max,
      reviewsShare(rankingRules.reviews.minimum_count, mean),
    );
}

function writeAvailability({ i32, u16 }: Arena, at: number, { availability }: CompiledMission): void {
  const rules = rankingRules.availability;
  if (rules.late_days_tolerated > plan.mostLateDays) throw new RangeError("too_many_late_days");
  const set = (word: number, value: number) => (i32[(at + word) >>> 2] = value);
  let least = -1;
  for (let halfDays = 14; halfDays >= 0; halfDays--) {
    const share = daysShare(availability, halfDays);
    u16[((at + plan.planHalfDayPoints) >>> 1) + halfDays] = share > 0 ? 1 + pointsFor(availability.maxDays, share) : 0;
    if (share > 0) least = halfDays - 1;
  }
  set(plan.planHalfDaySet, least);
  set(plan.planAsksDay, availability.startAsked ? 1 : 0);
  set(plan.planLastDay, availability.latest + rules.late_days_tolerated);
  set(plan.planStartAsked, availability.startAsked ? 1 : 0);
  set(plan.planEarliest, availability.earliest);
  set(plan.planLatest, availability.latest);
  set(plan.planDuration, availability.durationDays);
  set(plan.planStartMax, availability.maxStart);
  set(plan.planLateTolerated, rules.late_days_tolerated);
  set(plan.planFreeNeeded, rules.free_percent_needed);
  set(plan.planShareWhenLatest, rules.share_when_latest);
  set(plan.planShareNotAsked, rules.lowest_share_when_start_not_said);
}

type Set = (word: number, value: number) => void;

function writeRate(set: Set, vocabulary: Vocabulary, { rate }: CompiledMission): void {
  const rules = rankingRules.rate;
  const { ceiling } = rate;
  const limit = ceiling === null ? 0 : Math.floor((ceiling.amount * (100 + rules.above_percent_tolerated)) / 100);
  const currency = ceiling === null ? -1 : currencyNumber(vocabulary, ceiling.currency);
  set(plan.planRateMode, ceiling === null ? 0 : 1);
  set(plan.planRateMax, rate.max);
  set(plan.planCeiling, Math.min(beyondAnyRate, ceiling?.amount ?? 0));
  set(plan.planRateLimit, Math.min(beyondAnyRate, limit));
  set(plan.planCurrency, currency);
  set(plan.planShareAtLimit, rules.share_at_limit);
  // Sets of rates are kept for the first currency.
  set(plan.planAsksRate, currency === 0 ? 1 : 0);
  set(plan.planMostRate, Math.min(beyondAnyRate, limit));
}

function writePlace({ f64, u8 }: Arena, set: Set, at: number, { place }: CompiledMission): void {
  const rules = rankingRules.place;
  if (rules.far_km - rules.near_km > plan.mostFallingKm) throw new RangeError("too_far");
  set(plan.planAcceptSet, place.mode === "site" ? onsiteSet : place.mode === "remote" ? remoteSet : -1);
  set(plan.planPlaceMode, placeModes[place.mode]);
  set(plan.planPlaceMax, place.max);
  set(plan.planHasPoint, place.point === null ? 0 : 1);
  set(plan.planRadius, place.radius_km);
  set(plan.planLoss, place.loss);
  set(plan.planNear, rules.near_km);
  set(plan.planFar, rules.far_km);
  f64.set(place.point ?? [0, 0, 0], (at + plan.planPoint) >>> 3);
  set(plan.planAsksCells, place.point === null ? 0 : 1);
  if (place.point === null) return;
  for (let step = 0; step < mobilitySteps; step++) {
    const reach = cellsAround(place.point, Math.min(place.radius_km, mostMobility(step)));
    for (let cell = 0; cell < cellCount; cell++) u8[at + plan.planCells + cell * mobilitySteps + step] = reach === null ? 1 : reach[cell]!;
  }
}

/** Cells around a point of the unit sphere. */
function cellsAround([x, y, z]: Point, km: number): Uint8Array | null {
  return cellsWithin((Math.asin(z) * 180) / Math.PI, (Math.atan2(y, x) * 180) / Math.PI, km);
}
