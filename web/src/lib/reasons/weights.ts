import { criterionIds, type CriterionId, type Weights } from "@jump/contract/matching.ts";
import { m } from "@jump/contract/paraglide/messages.js";
import type { RankingRules } from "@jump/contract/ranking-rules.ts";
import { formatList } from "#lib/format.ts";
import { criterionText, of100 } from "./names.ts";

/** What each criterion counts for where no company chose otherwise, from the published rules. */
export function usualWeights(weights: RankingRules["weights"]): Weights {
  return Object.fromEntries(weights.map(({ criterion, weight }) => [criterion, weight])) as Weights;
}

/** The weights that a ranking's reasons were given with: the most that each criterion could bring. */
export function weightsOfReasons(criteria: readonly { criterion: CriterionId; max: number }[]): Weights {
  return Object.fromEntries(criteria.map(({ criterion, max }) => [criterion, max])) as Weights;
}

/** Criteria that count otherwise than usual. */
export function changedWeights(weights: Weights, usual: Weights): CriterionId[] {
  return criterionIds.filter((id) => weights[id] !== usual[id]);
}

/** What a company changed, in a sentence: "L’entreprise donne à « Disponibilité » 30 % au lieu de 20 %." */
export function weightsSentence(weights: Weights, usual: Weights): string {
  const changed = changedWeights(weights, usual);
  if (changed.length === 0) return m.weights_note_usual();
  const parts = changed.map((id) =>
    m.weights_note_part({ criterion: criterionText[id](), percent: of100(weights[id]), usual: of100(usual[id]) }),
  );
  return m.weights_note({ list: formatList(parts) });
}
