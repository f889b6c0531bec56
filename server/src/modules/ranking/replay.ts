import type { ConfirmedCriteria } from "@jump/contract/criteria.ts";
import type { Weights } from "@jump/contract/matching.ts";
import { scorers, compileMission, type RelatedOf, type ScorerDocument } from "#modules/scoring";
import type { RankedPlace } from "./match-index.ts";
import { createNaiveIndex } from "./naive.ts";

/** Related concepts by wanted concept, as they were when the receipt was made. */
export type Relations = Readonly<Record<string, readonly { readonly id: string; readonly closeness: number }[]>>;

/** All that a ranking depends on: stored in the match receipt, it proves the order. */
export type ReceiptInputs = {
  readonly criteria: ConfirmedCriteria;
  readonly weights: Weights;
  readonly scorerVersion: string;
  /** By whose id equals were ordered. */
  readonly missionId: string;
  readonly onDate: string;
  readonly documents: readonly ScorerDocument[];
  readonly relations: Relations;
};

/** The part of the concept layer that a mission is ranked with, to be stored in its receipt. */
export function relationsUsed(criteria: ConfirmedCriteria, relatedOf: RelatedOf): Relations {
  const wanted = [...criteria.occupations, ...criteria.skills.map((s) => s.id), ...criteria.any_of.flat()];
  return Object.fromEntries(wanted.map((id) => [id, relatedOf(id).map(({ id: related, closeness }) => ({ id: related, closeness }))]));
}

/** Whether this code gives the points of that scorer. */
export function canReplay(version: string): version is keyof typeof scorers {
  return Object.hasOwn(scorers, version);
}

/** Ranks the documents of a receipt again; throws RangeError `other_scorer_version` when this code does not know the one that made it. */
export function replayReceipt(receipt: ReceiptInputs): RankedPlace[] {
  if (!canReplay(receipt.scorerVersion)) throw new RangeError("other_scorer_version");
  const { tiesRotate } = scorers[receipt.scorerVersion];
  const relatedOf: RelatedOf = (id) => (Object.hasOwn(receipt.relations, id) ? (receipt.relations[id] ?? []) : []);
  const mission = compileMission(receipt.criteria, {
    relatedOf,
    onDate: receipt.onDate,
    weights: receipt.weights,
    missionId: tiesRotate ? receipt.missionId : null,
  });
  const index = createNaiveIndex();
  index.rebuild(receipt.documents, 0n);
  return index.order(mission, { offset: 0, limit: receipt.documents.length }).places;
}
