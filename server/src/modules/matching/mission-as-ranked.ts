import type { ConfirmedCriteria } from "@jump/contract/criteria.ts";
import type { Weights } from "@jump/contract/matching.ts";
import { canReplay, type Relations } from "#modules/ranking";
import { compileMission, scorers, type CompiledMission } from "#modules/scoring";
import type { ReadyMission } from "./ready-missions.ts";
import type { ReceiptRow } from "./store.ts";

/** A receipt's mission made ready by its own criteria, weights, day and relations, with equals in the order of the scorer that made it. */
export function missionAsRanked(receipt: ReceiptRow, ready: ReadyMission = (_, make) => make()): CompiledMission {
  const relations = receipt.relations as Relations;
  const tiesRotate = !canReplay(receipt.scorer_version) || scorers[receipt.scorer_version].tiesRotate;
  const options = {
    onDate: receipt.on_date.toString(),
    weights: receipt.weights as Weights,
    missionId: tiesRotate ? receipt.mission_id : null,
  };
  return ready([receipt.criteria, options, relations], () =>
    compileMission(receipt.criteria as ConfirmedCriteria, { ...options, relatedOf: (id) => relations[id] ?? [] }),
  );
}
