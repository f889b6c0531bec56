import { scoreTalent } from "#modules/scoring";
import type { Tx } from "#platform/db.ts";
import { invitedOn, receiptsShownBetween, shownToCompany } from "./exposure-store.ts";
import { missionAsRanked } from "./mission-as-ranked.ts";
import { documentsBySeq, findReceipt } from "./store.ts";

/** Those who fit in a ranking that a company saw, as recorded and as the published rules give it again. */
export type RecordedRanking = {
  readonly ids: string[];
  readonly scores: number[];
  readonly fitting: number;
  readonly entries: { person: string; place: number; score: number; qualification: number; invited: boolean | null }[];
};

/** The last ranking of each mission that a company saw in a period, one after the other; of a long list the part that was kept first. */
export async function* auditedRankings(tx: Tx, from: Temporal.Instant, until: Temporal.Instant): AsyncGenerator<RecordedRanking> {
  for (const id of await receiptsShownBetween(tx, from, until)) {
    const receipt = await findReceipt(tx, id);
    if (!receipt) continue;
    const fitting = Math.min(receipt.fitting, receipt.talent_ids.length);
    const mission = missionAsRanked(receipt);
    const documents = await documentsBySeq(tx, receipt.document_seqs.slice(0, fitting));
    const [shown, invited] = [await shownToCompany(tx, id), await invitedOn(tx, receipt.mission_id)];
    const entries = receipt.talent_ids.slice(0, fitting).flatMap((person, at) => {
      const found = documents.get(receipt.document_seqs[at]!);
      if (!found) return [];
      const { score: qualification } = scoreTalent(mission, found.document);
      return [
        { person, place: at + 1, score: receipt.scores[at]!, qualification, invited: shown.has(person) ? invited.has(person) : null },
      ];
    });
    yield { ids: receipt.talent_ids, scores: receipt.scores, fitting, entries };
  }
}
