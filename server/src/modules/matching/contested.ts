import type { ConfirmedCriteria } from "@jump/contract/criteria.ts";
import type { Weights } from "@jump/contract/matching.ts";
import type { ContestedForStaff, ContestedRanking } from "@jump/contract/contests.ts";
import { companyNames, membershipOf } from "#modules/companies";
import { conceptsOf, findMission, type MissionRow, type NameConcept } from "#modules/missions";
import { recordDisclosure } from "#modules/privacy";
import { findTalentByAccount, talentFieldsShown, type TalentRow } from "#modules/talents";
import type { Ctx } from "#platform/context.ts";
import { checkReceipt } from "./check-receipt.ts";
import { explainKept, type ExplainedPlace } from "./explain-receipt.ts";
import { mentionedConcepts } from "./show-shortlist.ts";
import { findReceipt, latestDecisions, type ReceiptRow } from "./store.ts";

/** Rankings as the cases that contest them show them (GDPR art. 15(1)(h), 22(3)). */
export function contestedRankings(nameConcept: NameConcept) {
  return {
    /** The ranking as whoever contests it may read it: a Talent with a place in it, a member of the company it was made for; else null. */
    async forPerson(ctx: Ctx, receiptId: string): Promise<ContestedRanking | null> {
      const found = await load(ctx, receiptId);
      if (!found) return null;
      const { receipt, mission, company } = found;
      const membership = await membershipOf(ctx);
      if (membership) {
        if (membership.companyId !== mission.company_id) return null;
        return { ...facts(receipt), company, mission: { id: mission.id, title: mission.title }, score: null };
      }
      const place = await placeOf(ctx, receipt, await talentOf(ctx, ctx.actor.accountId));
      // What the mission says is its company's: a Talent reads here which company ranked them and when, as in the list of who saw them.
      return place && { ...facts(receipt), company, mission: null, score: place.score };
    },
    /** Everything it depended on and whether it comes out again, for the human who answers; `accountId` is whose contest it is. */
    async forStaff(ctx: Ctx, receiptId: string, accountId: string | null): Promise<ContestedForStaff | null> {
      const found = await load(ctx, receiptId);
      if (!found) return null;
      const { receipt, mission, company } = found;
      const talent = await talentOf(ctx, accountId);
      const place = await placeOf(ctx, receipt, talent);
      if (talent && place) await disclose(ctx, receipt, talent);
      const decision = talent && (await latestDecisions(ctx.tx, mission.id, [talent.id])).get(talent.id);
      const checked = await checkReceipt(ctx.tx, receipt);
      const criteria = receipt.criteria as ConfirmedCriteria;
      const concepts = new Set([...conceptsOf(criteria), ...(place ? mentionedConcepts(place) : [])]);
      return {
        ...facts(receipt),
        company,
        mission: { id: mission.id, title: mission.title },
        on_date: receipt.on_date.toString(),
        scorer_version: receipt.scorer_version,
        weights: receipt.weights as Weights,
        criteria,
        criteria_version: receipt.criteria_version,
        fitting: receipt.fitting,
        erased: checked.erased,
        replays: checked.replays,
        place: place && { place: place.place, score: place.score, criteria: place.criteria, blockers: place.blockers },
        decision: decision ? { decision: decision.decision, reason: decision.reason, decided_at: decision.decided_at.toString() } : null,
        concepts: [...concepts].map((id) => nameConcept(id, ctx.locale)).filter((name) => name !== null),
      };
    },
  };
}

async function load(ctx: Ctx, receiptId: string): Promise<{ receipt: ReceiptRow; mission: MissionRow; company: string } | null> {
  const receipt = await findReceipt(ctx.tx, receiptId);
  const mission = receipt && (await findMission(ctx.tx, receipt.mission_id));
  if (!receipt || !mission) return null;
  return { receipt, mission, company: (await companyNames(ctx.tx, [mission.company_id])).get(mission.company_id) ?? "" };
}

function facts(receipt: ReceiptRow) {
  return { receipt_id: receipt.id, ranked_at: receipt.created_at.toString(), considered: receipt.fitting + receipt.outside };
}

async function talentOf(ctx: Ctx, accountId: string | null): Promise<TalentRow | null> {
  return accountId === null ? null : findTalentByAccount(ctx.tx, accountId);
}

async function placeOf(ctx: Ctx, receipt: ReceiptRow, talent: TalentRow | null): Promise<ExplainedPlace | null> {
  return talent && explainKept(ctx, receipt, talent.id);
}

/** The reasons say of the Talent what a company that searches reads; the person learns that staff read it for their case. */
function disclose(ctx: Ctx, receipt: ReceiptRow, talent: TalentRow): Promise<void> {
  return recordDisclosure(ctx, {
    subjectAccountId: talent.account_id,
    recipient: { accountId: ctx.actor.accountId, organisationId: null, label: "Jump!" },
    audience: "company_searching",
    fields: talentFieldsShown("company_searching"),
    purpose: "rights",
    contextKind: "staff_access",
    contextId: receipt.id,
    stated: { reason: "rights_request", words: "" },
  });
}
