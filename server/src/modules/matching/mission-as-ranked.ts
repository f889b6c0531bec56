import type { ConfirmedCriteria } from "@jump/contract/criteria.ts";
import type { Weights } from "@jump/contract/matching.ts";
import { canReplay, type Relations } from "#modules/ranking";
import { compileMission, scorers, type CompiledMission } from "#modules/scoring";
import type { ReceiptRow } from "./store.ts";

/** A receipt's mission made ready by its own criteria, weights, day and relations, with equals in the order of the scorer that made it. */
export function missionAsRanked(receipt: ReceiptRow): CompiledMission {
  const relations = receipt.relations as Relations;
  const tiesRotate = !canReplay(receipt.scorer_version) || scorers[receipt.scorer_version].tiesRotate;
  return compileMission(receipt.criteria as ConfirmedCriteria, {
    relatedOf: (id) => relations[id] ?? [],
    onDate: receipt.on_date.toString(),
    weights: receipt.weights as Weights,
    missionId: tiesRotate ? receipt.mission_id : null,
  });
}
