import { firstPlaces } from "@jump/contract/counterfactuals.ts";
import type { RankedHit } from "@jump/contract/matching.ts";
import { companyNames } from "#modules/companies";
import { findMissions } from "#modules/missions";
import { canReplay } from "#modules/ranking";
import { scoreTalent, type CompiledMission, type HeldPlace, type ScorerDocument } from "#modules/scoring";
import type { Tx } from "#platform/db.ts";
import { missionAsRanked } from "./mission-as-ranked.ts";
import { countShownPlacesOf, firstShown, shownPlacesOf, type ShownPlace, type ShownTo } from "./shown-store.ts";
import { findReceipt, keptPlaces, type ReceiptRow } from "./store.ts";

/** Who was shown a ranking: a company by its name, or staff (null). */
type Reader = { company: string | null };
export type ShownRanking = ShownPlace & Reader;

/** A ranking in which a Talent was shown, with all that their place depended on. */
export type OpenedRanking = Reader & {
  receipt: ReceiptRow;
  shownAt: Temporal.Instant;
  place: number;
  hit: RankedHit;
  document: ScorerDocument;
  /** The mission as it was ranked; null when a scorer made the ranking that this code does not know. */
  mission: CompiledMission | null;
  /** Whoever had the last of the first places; null when fewer were ranked. */
  last: HeldPlace | null;
};

/** The rankings in which somebody was shown a Talent, page by page, the last first. */
export async function listShownRankings(tx: Tx, talentId: string, page: { limit: number; offset: number }) {
  const places = await shownPlacesOf(tx, talentId, page);
  const names = await companiesOf(tx, [...new Set(places.map(({ missionId }) => missionId))]);
  const items: ShownRanking[] = places.map((place) => ({ ...place, company: nameFor(place.shownTo, names.get(place.missionId)) }));
  return { items, total: await countShownPlacesOf(tx, talentId) };
}

/** One of these rankings; null when nobody was shown the Talent in it, or the Talent's document is gone. */
export async function openShownRanking(tx: Tx, talentId: string, receiptId: string): Promise<OpenedRanking | null> {
  const shown = await firstShown(tx, receiptId, talentId);
  const receipt = shown && (await findReceipt(tx, receiptId));
  const [kept] = receipt ? await keptPlaces(tx, receiptId, { talentId }) : [];
  if (!shown || !receipt || !kept?.document) return null;
  const mission = missionAsRanked(receipt);
  const names = await companiesOf(tx, [receipt.mission_id]);
  return {
    company: nameFor(shown.shown_to, names.get(receipt.mission_id)),
    receipt,
    shownAt: shown.shown_at,
    place: kept.place,
    hit: scoreTalent(mission, kept.document),
    document: kept.document,
    mission: canReplay(receipt.scorer_version) ? mission : null,
    last: lastOfFirst(receipt),
  };
}

function lastOfFirst({ talent_ids: ids, scores, fitting }: ReceiptRow): HeldPlace | null {
  const at = firstPlaces - 1;
  return ids.length < firstPlaces ? null : { talentId: ids[at]!, score: scores[at]!, fits: fitting >= firstPlaces };
}

async function companiesOf(tx: Tx, missionIds: readonly string[]): Promise<Map<string, string>> {
  const missions = await findMissions(tx, missionIds);
  const names = await companyNames(tx, [...new Set(missions.map((mission) => mission.company_id))]);
  return new Map(missions.map((mission) => [mission.id, names.get(mission.company_id) ?? ""]));
}

function nameFor(shownTo: ShownTo, company: string | undefined): string | null {
  return shownTo === "staff" ? null : (company ?? "");
}
