import type { ConfirmedCriteria } from "@jump/contract/criteria.ts";
import type { Weights } from "@jump/contract/matching.ts";
import type { ScorerComparison } from "@jump/contract/scorer-changes.ts";
import { findMissions } from "#modules/missions";
import { compareOrders, replayReceipt, type Relations } from "#modules/ranking";
import type { ScorerDocument } from "#modules/scoring";
import { findTalents } from "#modules/talents";
import type { Tx } from "#platform/db.ts";
import { bandsOf, countGroups, smallestGroup, type Observation } from "./change-groups.ts";
import { latestOfMissions, sampleDocuments } from "./replay-store.ts";
import { findReceipt, type ReceiptRow } from "./store.ts";

/** Places of a ranking's first page. */
const firstPlaces = 20;
/** More Talents than that are not needed to see who moves. */
const mostTalents = 20_000;

type Asked = { before: string; after: string; missions: number; today: Temporal.PlainDate };

/** Ranks the Talents of now by two scorers, as the last ranking of each of the last missions asked, and says whose places differ; null without any. */
export async function compareScorers(tx: Tx, { before, after, missions, today }: Asked): Promise<ScorerComparison | null> {
  const documents = await sampleDocuments(tx, mostTalents);
  const documentOf = new Map(documents.map((document) => [document.talentId, document]));
  const departements = new Map((await findTalents(tx, [...documentOf.keys()])).map((talent) => [talent.id, talent.departement_code]));
  const observations: Observation[] = [];
  const total = { places: 0, scoresChanged: 0, enteredFirst: 0, missionsMoved: 0 };
  const missionIds: string[] = [];
  for (const id of await latestOfMissions(tx, missions)) {
    const receipt = (await findReceipt(tx, id))!;
    missionIds.push(receipt.mission_id);
    const order = (version: string) => orderOf(receipt, documents, version);
    const { moves, scoresChanged, enteredFirst } = compareOrders(order(before), order(after), firstPlaces);
    for (const { talentId, by } of moves)
      observations.push({ talentId, by, bands: bandsOf(documentOf.get(talentId)!, departements.get(talentId) ?? null) });
    total.places += moves.length;
    total.scoresChanged += scoresChanged;
    total.enteredFirst += enteredFirst;
    if (moves.some(({ by }) => by !== 0)) total.missionsMoved += 1;
  }
  if (total.places === 0) return null;
  const moved = observations.map(({ by }) => Math.abs(by)).filter((by) => by > 0);
  const rows = await findMissions(tx, missionIds);
  return {
    version: after,
    before,
    made_on: today.toString(),
    is_demo: rows.every(({ is_demo: isDemo }) => isDemo),
    missions: missionIds.length,
    missions_moved: total.missionsMoved,
    places: total.places,
    scores_changed: total.scoresChanged,
    moved: moved.length,
    moved_by: { median: middle(moved), most: moved.reduce((most, by) => Math.max(most, by), 0) },
    first: { size: firstPlaces, entered: total.enteredFirst },
    smallest_group: smallestGroup,
    groups: countGroups(observations),
  };
}

function orderOf(receipt: ReceiptRow, documents: readonly ScorerDocument[], version: string) {
  return replayReceipt({
    criteria: receipt.criteria as ConfirmedCriteria,
    weights: receipt.weights as Weights,
    scorerVersion: version,
    missionId: receipt.mission_id,
    onDate: receipt.on_date.toString(),
    relations: receipt.relations as Relations,
    documents,
  });
}

function middle(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
