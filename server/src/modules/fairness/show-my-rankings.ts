import type { Change } from "@jump/contract/counterfactuals.ts";
import { Refusal } from "@jump/contract/errors.ts";
import type { Blocker, Fact, Weights } from "@jump/contract/matching.ts";
import {
  placeBands,
  type MyRanking,
  type MyRankingSummary,
  type OwnBlocker,
  type OwnFact,
  type PlaceBand,
} from "@jump/contract/my-rankings.ts";
import type { Page } from "@jump/contract/paging.ts";
import { listShownRankings, mentionedConcepts, openShownRanking } from "#modules/matching";
import type { NameConcept } from "#modules/missions";
import { whatWouldMove } from "#modules/scoring";
import { demandTalent } from "#modules/talents";
import type { Ctx } from "#platform/context.ts";

/** The rankings in which somebody was shown the reader, the last first. */
export async function listMyRankings(ctx: Ctx, { page, size }: { page: number; size: number }): Promise<Page<MyRankingSummary>> {
  const talent = await demandTalent(ctx);
  const { items, total } = await listShownRankings(ctx.tx, talent.id, { limit: size, offset: (page - 1) * size });
  return {
    items: items.map(({ receiptId, company, shownAt, place, score }) => ({
      receipt_id: receiptId,
      company,
      shown_at: shownAt.toString(),
      place: bandOf(place),
      score,
    })),
    page,
    size,
    total,
  };
}

/**
 * One of them with the reasons for the reader's own place and what would have moved them among the first (directive 2024/2831 art. 11; GDPR
 * art. 15(1)(h)). Nothing is said of other Talents, and of the mission only what it compared the reader with: its text and its budget are
 * its company's.
 */
export async function showMyRanking(ctx: Ctx, receiptId: string, nameConcept: NameConcept): Promise<MyRanking> {
  const talent = await demandTalent(ctx);
  const opened = await openShownRanking(ctx.tx, talent.id, receiptId);
  if (!opened) throw new Refusal("not_found");
  const { receipt, hit, mission, document, last } = opened;
  const counterfactual = mission === null ? null : whatWouldMove(mission, document, last);
  const changes =
    counterfactual?.state === "reachable"
      ? counterfactual.proposals.flatMap((proposal) => proposal.changes)
      : counterfactual?.state === "out_of_reach"
        ? counterfactual.steps.map(({ change }) => change)
        : [];
  const concepts = new Set([...mentionedConcepts(hit), ...changes.flatMap(conceptsIn)]);
  return {
    receipt_id: receipt.id,
    company: opened.company,
    shown_at: opened.shownAt.toString(),
    place: bandOf(opened.place),
    score: hit.score,
    on_date: receipt.on_date.toString(),
    scorer_version: receipt.scorer_version,
    weights: receipt.weights as Weights,
    criteria: hit.criteria.map((result) => ({ ...result, facts: result.facts.map(withoutBudget) })),
    blockers: hit.blockers.map(withoutCeiling),
    concepts: [...concepts].map((id) => nameConcept(id, ctx.locale)).filter((name) => name !== null),
    counterfactual,
  };
}

/** The band in which a place (from 1) lies: the exact one would tell how many stood before it. */
export function bandOf(place: number): PlaceBand {
  return { ...placeBands.find(({ to }) => to === null || place <= to)! };
}

function withoutBudget(fact: Fact): OwnFact {
  if (fact.code === "rate_within_budget") return { code: "own_rate_within", rate: fact.rate };
  if (fact.code === "rate_above_budget") return { code: "own_rate_above", rate: fact.rate };
  return fact;
}

function withoutCeiling(blocker: Blocker): OwnBlocker {
  return blocker.code === "rate" ? { code: "own_rate", rate: blocker.rate } : blocker;
}

function conceptsIn(change: Change): string[] {
  if (change.code === "skill_added") return [change.skill, ...change.or];
  return change.code === "skill_level" ? [change.skill] : [];
}
