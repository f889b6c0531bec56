import type { Budget, ConfirmedCriteria } from "@jump/contract/criteria.ts";
import type { Blocker, CriterionResult, Fact } from "@jump/contract/matching.ts";
import type { ScorerDocument } from "./document.ts";
import { falling, fullShare, pointsFor } from "./points.ts";
import { rankingRules } from "./weights.ts";

export type RatePlan = {
  readonly max: number;
  /** Minor units a day without VAT, or why there is nothing to compare with. */
  readonly ceiling: { readonly amount: number; readonly currency: string } | null;
  readonly incomparable: "year" | "fixed" | null;
};

const rules = rankingRules.rate;

/** Brings the budget to a day rate without VAT; a yearly salary or a fixed price says nothing about one. */
export function compileRate(criteria: ConfirmedCriteria, max: number): RatePlan {
  const { budget } = criteria;
  if (budget === null) return { max, ceiling: null, incomparable: null };
  if (budget.kind === "year" || budget.kind === "fixed") return { max, ceiling: null, incomparable: budget.kind };
  const halfDays = 2 * (criteria.days_per_week?.max ?? rules.days_per_week_when_not_said);
  const amount = withoutVat(perDay(budget.kind, budget.max ?? budget.min ?? 0, halfDays), budget.vat);
  return { max, ceiling: { amount, currency: budget.currency }, incomparable: null };
}

/** Share for a day rate in the currency of the budget: full up to the ceiling, 0 beyond what is tolerated. */
export function rateShare(ceiling: number, amount: number): number {
  if (amount <= ceiling) return fullShare;
  const limit = Math.floor((ceiling * (100 + rules.above_percent_tolerated)) / 100);
  return amount > limit ? 0 : falling(fullShare, rules.share_at_limit, amount - ceiling, limit - ceiling);
}

export function explainRate(plan: RatePlan, doc: ScorerDocument): { result: CriterionResult; blockers: Blocker[] } {
  const { share, fact, blockers } = compareRate(plan, doc.dayRate);
  return { result: { criterion: "rate", points: pointsFor(plan.max, share), max: plan.max, facts: [fact] }, blockers };
}

function compareRate(plan: RatePlan, dayRate: ScorerDocument["dayRate"]): { share: number; fact: Fact; blockers: Blocker[] } {
  const { ceiling, incomparable } = plan;
  if (incomparable !== null) return { share: fullShare, fact: { code: "rate_not_comparable", kind: incomparable }, blockers: [] };
  if (ceiling === null) return { share: fullShare, fact: { code: "not_asked" }, blockers: [] };
  if (dayRate === null) return { share: rankingRules.unknown_share, fact: { code: "rate_unknown" }, blockers: [] };
  const rate = { amount: dayRate.amount, currency: dayRate.currency };
  if (rate.currency !== ceiling.currency) {
    return { share: rankingRules.unknown_share, fact: { code: "rate_currency_differs", rate, currency: ceiling.currency }, blockers: [] };
  }
  const share = rateShare(ceiling.amount, rate.amount);
  if (share === fullShare) return { share, fact: { code: "rate_within_budget", rate, ceiling: { ...ceiling } }, blockers: [] };
  const abovePercent = ceiling.amount === 0 ? 100 : Math.ceil((100 * (rate.amount - ceiling.amount)) / ceiling.amount);
  const fact: Fact = { code: "rate_above_budget", rate, ceiling: { ...ceiling }, above_percent: abovePercent };
  return { share, fact, blockers: share > 0 ? [] : [{ code: "rate", rate, ceiling: { ...ceiling } }] };
}

function perDay(kind: "day" | "hour" | "month", amount: number, halfDays: number): number {
  if (kind === "day") return amount;
  if (kind === "hour") return amount * rules.hours_per_day;
  // A month has 52/12 weeks of halfDays/2 days.
  return Math.floor((amount * 24) / (52 * halfDays));
}

function withoutVat(amount: number, vat: Budget["vat"]): number {
  return vat === "incl" ? Math.floor((amount * 100) / (100 + rules.vat_percent_when_included)) : amount;
}
