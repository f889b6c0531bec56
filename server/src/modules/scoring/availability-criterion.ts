import type { ConfirmedCriteria } from "@jump/contract/criteria.ts";
import type { Blocker, CriterionResult, Fact } from "@jump/contract/matching.ts";
import { dayToIso, isoToDay } from "./calendar-day.ts";
import type { ScorerDocument } from "./document.ts";
import { falling, fullShare, pointsFor, splitPoints } from "./points.ts";
import { rankingRules } from "./weights.ts";

export type AvailabilityPlan = {
  readonly max: number;
  readonly maxStart: number;
  readonly maxDays: number;
  /** Whether the company named a start: only then is a Talent too late. */
  readonly startAsked: boolean;
  /** Days since 1970-01-01, both included. */
  readonly earliest: number;
  readonly latest: number;
  readonly durationDays: number;
  readonly wantedHalfDays: number | null;
};

/** Busy periods as [first day, last day] pairs in one array: `count` pairs from index `at`. */
export type BusyDays = { readonly [index: number]: number };

const rules = rankingRules.availability;

/** A window that has begun is taken from the day of the ranking on. */
export function compileAvailability(criteria: ConfirmedCriteria, onDate: string, max: number): AvailabilityPlan {
  const { start, duration_days: durationDays, days_per_week: daysPerWeek } = criteria;
  const [maxStart = 0, maxDays = 0] = splitPoints(max, [rules.start_share, rules.days_share]);
  const today = isoToDay(onDate);
  const earliest = start === null ? today : Math.max(today, isoToDay(start.earliest));
  const latest = start === null ? today + rules.start_window_days_when_not_said : Math.max(earliest, isoToDay(start.latest));
  return {
    max,
    maxStart,
    maxDays,
    startAsked: start !== null,
    earliest,
    latest,
    durationDays: durationDays?.min ?? rules.duration_days_when_not_said,
    wantedHalfDays: daysPerWeek === null ? null : daysPerWeek.min * 2,
  };
}

/** Share for the start: the best of all free days on which the mission could begin; 0 when there is none. */
export function startShare(plan: AvailabilityPlan, from: number, busy: BusyDays, at: number, count: number): number {
  const start = bestStart(plan, from, busy, at, count);
  const share = shareOfStart(plan, start, freePercent(plan, start, busy, at, count));
  return plan.startAsked ? share : Math.max(share, rules.lowest_share_when_start_not_said);
}

/** Share for days a week; 0 when more are missing than is tolerated. */
export function daysShare(plan: AvailabilityPlan, halfDays: number): number {
  const wanted = plan.wantedHalfDays;
  if (wanted === null || halfDays >= wanted) return fullShare;
  return wanted - halfDays > rules.missing_days_per_week_tolerated * 2 ? 0 : Math.floor((fullShare * halfDays) / wanted);
}

export function explainAvailability(plan: AvailabilityPlan, doc: ScorerDocument): { result: CriterionResult; blockers: Blocker[] } {
  const start = explainStart(plan, doc);
  const days = explainDays(plan, doc.daysPerWeek);
  const points = start.points + days.points;
  return {
    result: { criterion: "availability", points, max: plan.max, facts: [...start.facts, ...days.facts] },
    blockers: [...start.blockers, ...days.blockers],
  };
}

type Part = { points: number; facts: Fact[]; blockers: Blocker[] };

function explainStart(plan: AvailabilityPlan, doc: ScorerDocument): Part {
  const max = plan.maxStart;
  if (doc.availableFrom === null) {
    const points = pointsFor(max, rankingRules.unknown_share);
    return { points, facts: [{ code: "availability_unknown", points, max }], blockers: [] };
  }
  const from = isoToDay(doc.availableFrom);
  const busy = doc.busy.flatMap((period) => [isoToDay(period.from), isoToDay(period.to)]);
  const share = startShare(plan, from, busy, 0, doc.busy.length);
  const points = pointsFor(max, share);
  const first = bestStart(plan, from, busy, 0, doc.busy.length);
  const free = freePercent(plan, first, busy, 0, doc.busy.length);
  const [date, latest, lateDays] = [dayToIso(first), dayToIso(plan.latest), first - plan.latest];
  const facts: Fact[] =
    lateDays > 0
      ? [{ code: "available_late", date, latest, late_days: lateDays, points, max }]
      : [{ code: "available_from", date, latest: plan.startAsked ? latest : null, points, max }];
  if (free < 100) facts.push({ code: "busy_part", free_percent: free });
  const reason = lateDays > rules.late_days_tolerated ? "too_late" : "busy";
  const blockers: Blocker[] = share > 0 ? [] : [{ code: "availability", reason, available_from: date, latest, free_percent: free }];
  return { points, facts, blockers };
}

function explainDays(plan: AvailabilityPlan, days: number): Part {
  const share = daysShare(plan, days * 2);
  const part = { points: pointsFor(plan.maxDays, share), max: plan.maxDays };
  if (plan.wantedHalfDays === null) return { points: part.points, facts: [{ code: "days_not_asked", ...part }], blockers: [] };
  const wanted = plan.wantedHalfDays / 2;
  return {
    points: part.points,
    facts: [{ code: days >= wanted ? "days_enough" : "days_fewer", days, wanted, ...part }],
    blockers: share > 0 ? [] : [{ code: "days_per_week", days, wanted }],
  };
}

/**
 * The free day with the highest share, the first of equals. Only the first day and the days after a busy period can be best:
 * moving a start back within one free stretch loses no free day.
 */
function bestStart(plan: AvailabilityPlan, from: number, busy: BusyDays, at: number, count: number): number {
  const first = Math.max(plan.earliest, from);
  if (count === 0) return first;
  let best = firstFreeDay(first, busy, at, count);
  let bestShare = shareOfStart(plan, best, freePercent(plan, best, busy, at, count));
  for (let k = 0; k < count; k++) {
    const day = (busy[at + 2 * k + 1] ?? 0) + 1;
    if (day <= best) continue;
    const share = shareOfStart(plan, day, freePercent(plan, day, busy, at, count));
    if (share > bestShare) [best, bestShare] = [day, share];
  }
  return best;
}

function firstFreeDay(day: number, busy: BusyDays, at: number, count: number): number {
  for (let k = at; k < at + 2 * count; k += 2) {
    const last = busy[k + 1] ?? 0;
    if ((busy[k] ?? 0) <= day && day <= last) return last + 1;
  }
  return day;
}

function freePercent(plan: AvailabilityPlan, start: number, busy: BusyDays, at: number, count: number): number {
  const end = start + plan.durationDays;
  let taken = 0;
  for (let k = at; k < at + 2 * count; k += 2) {
    taken += Math.max(0, Math.min(end, (busy[k + 1] ?? 0) + 1) - Math.max(start, busy[k] ?? 0));
  }
  return Math.floor((100 * (plan.durationDays - taken)) / plan.durationDays);
}

function shareOfStart(plan: AvailabilityPlan, start: number, free: number): number {
  const late = start - plan.latest;
  if (late > rules.late_days_tolerated || free < rules.free_percent_needed) return 0;
  const onTime = late <= 0 ? fullShare : falling(fullShare, rules.share_when_latest, late, rules.late_days_tolerated);
  return Math.floor((onTime * free) / 100);
}
