import type { ConfirmedCriteria } from "@jump/contract/criteria.ts";
import { Refusal } from "@jump/contract/errors.ts";
import type { Weights } from "@jump/contract/matching.ts";
import type { Shortlist, ShortlistEntry } from "@jump/contract/shortlist.ts";
import { demandPurpose } from "#modules/access";
import { companyNames, findMembersByAccount } from "#modules/companies";
import { conceptsOf, isRankable, type MissionRow, type NameConcept } from "#modules/missions";
import { recordDisclosures, type StatedPurpose } from "#modules/privacy";
import { loadProfiles, presentForSearch, talentFieldsShown, type Naming, type TalentProfile } from "#modules/talents";
import type { Ctx } from "#platform/context.ts";
import { together } from "#platform/db.ts";
import { canContinue, continueReceipt } from "./continue-receipt.ts";
import { explainPlaces, type ExplainedPlace } from "./explain-receipt.ts";
import { missionAsRanked } from "./mission-as-ranked.ts";
import { keepShown } from "./shown-store.ts";
import { rankMission, type RankingDeps } from "./rank-mission.ts";
import { countKept, findReceipt, keptPlaces, latestDecisions, type DecisionRow, type KeptPlace, type ReceiptRow } from "./store.ts";

export type ShortlistDeps = RankingDeps & { naming: Omit<Naming, "locale">; nameConcept: NameConcept };
type Query = { page: number; size: number; receipt?: string | undefined };

/** One page of a mission's ranking with reasons and decisions; every Talent on it is disclosed to the reader, and that is kept (T3). */
export async function showShortlist(ctx: Ctx, mission: MissionRow, query: Query, deps: ShortlistDeps): Promise<Shortlist> {
  const last = query.page * query.size;
  const receipt = query.receipt ? await receiptOf(ctx, mission, query.receipt) : await rankMission(ctx, mission, last, deps);
  // A ranking of this moment says how many there are; since an earlier one, others may have come.
  const mostPlaces = query.receipt ? last : Math.min(last, receipt.fitting + receipt.outside);
  const kept = await placesUpTo(ctx, mission, receipt, { from: last - query.size + 1, to: last, mostPlaces }, deps);
  const explained = explainPlaces(missionAsRanked(receipt, deps.ready), kept);
  const talentIds = explained.map(({ talent_id: talentId }) => talentId);
  // A Talent who paused or left since the ranking was made is not shown, whatever the receipt says.
  const findable = explained.filter(({ isFindable }) => isFindable).map(({ talent_id: talentId }) => talentId);
  const [profiles, decisions, companies] = await together(
    loadProfiles(ctx.tx, findable),
    latestDecisions(ctx.tx, mission.id, talentIds),
    companyNames(ctx.tx, [mission.company_id]),
  );
  const deciders = await deciderNames(ctx, [...decisions.values()]);
  const stated = await demandPurpose(ctx, { mission: mission.id });
  await together(
    discloseTo(ctx, mission, companies.get(mission.company_id) ?? "", stated, [...profiles.values()]),
    keepShown(ctx.tx, receipt.id, [...profiles.keys()], ctx.actor.role === "staff" ? "staff" : "company", ctx.now),
  );
  const items = explained.flatMap((hit) => {
    const profile = profiles.get(hit.talent_id);
    return profile ? [presentEntry(hit, profile, decisions.get(hit.talent_id), deciders, { ...deps.naming, locale: ctx.locale })] : [];
  });
  return {
    receipt_id: receipt.id,
    ranked_at: receipt.created_at.toString(),
    scorer_version: receipt.scorer_version,
    weights: receipt.weights as Weights,
    fitting: receipt.fitting,
    total: canContinue(mission, receipt) ? receipt.fitting + receipt.outside : await countKept(ctx.tx, receipt.id),
    page: query.page,
    size: query.size,
    items,
    concepts: namedConcepts(ctx, receipt, explained, deps.nameConcept),
  };
}

type PlacesWanted = { from: number; to: number; mostPlaces: number };

/** The kept places of a page, the ranking continued where some are missing that there may be. */
async function placesUpTo(
  ctx: Ctx,
  mission: MissionRow,
  receipt: ReceiptRow,
  { from, to, mostPlaces }: PlacesWanted,
  deps: RankingDeps,
): Promise<KeptPlace[]> {
  const kept = await keptPlaces(ctx.tx, receipt.id, { from, to });
  const isWhole = from + kept.length > mostPlaces;
  return isWhole || !(await continueReceipt(ctx, mission, receipt, to, deps)) ? kept : keptPlaces(ctx.tx, receipt.id, { from, to });
}

/** The receipt, if it belongs to this mission; the page of an old ranking stays what it was. */
export async function receiptOf(ctx: Ctx, mission: MissionRow, id: string): Promise<ReceiptRow> {
  const receipt = await findReceipt(ctx.tx, id);
  if (receipt?.mission_id !== mission.id) throw new Refusal("not_found");
  if (!isRankable(mission.state) && mission.state !== "filled") throw new Refusal("wrong_state");
  return receipt;
}

function presentEntry(
  { place, score, criteria, blockers }: ExplainedPlace,
  profile: TalentProfile,
  decision: DecisionRow | undefined,
  deciders: ReadonlyMap<string, string>,
  naming: Naming,
): ShortlistEntry {
  return {
    place,
    talent: presentForSearch(profile, naming),
    score,
    criteria,
    blockers,
    decision: decision
      ? {
          decision: decision.decision,
          reason: decision.reason,
          decided_at: decision.decided_at.toString(),
          decided_by: deciders.get(decision.decided_by ?? "") ?? "Jump!",
        }
      : null,
  };
}

async function deciderNames(ctx: Ctx, decisions: readonly DecisionRow[]): Promise<Map<string, string>> {
  const members = await findMembersByAccount(ctx.tx, [...new Set(decisions.flatMap((row) => row.decided_by ?? []))]);
  return new Map(members.map((member) => [member.account_id, `${member.given_name} ${member.family_name}`]));
}

async function discloseTo(
  ctx: Ctx,
  mission: MissionRow,
  company: string,
  stated: StatedPurpose | null,
  profiles: readonly TalentProfile[],
): Promise<void> {
  const isStaff = ctx.actor.role === "staff";
  await recordDisclosures(
    ctx,
    profiles.map(({ talent }) => ({
      subjectAccountId: talent.account_id,
      recipient: {
        accountId: ctx.actor.accountId,
        organisationId: isStaff ? null : mission.company_id,
        label: isStaff ? "Jump!" : company,
      },
      audience: "company_searching" as const,
      fields: talentFieldsShown("company_searching"),
      purpose: "introduction" as const,
      contextKind: "shortlist" as const,
      contextId: mission.id,
      stated,
    })),
  );
}

/** Names for every concept that the criteria or the reasons on the page mention. */
function namedConcepts(
  ctx: Ctx,
  receipt: ReceiptRow,
  explained: readonly ExplainedPlace[],
  nameConcept: NameConcept,
): Shortlist["concepts"] {
  const ids = new Set(conceptsOf(receipt.criteria as ConfirmedCriteria));
  for (const hit of explained) for (const id of mentionedConcepts(hit)) ids.add(id);
  return [...ids].map((id) => nameConcept(id, ctx.locale)).filter((name) => name !== null);
}

/** Concepts that the reasons for a place mention. */
export function mentionedConcepts({ criteria, blockers }: Pick<RankedReasons, "criteria" | "blockers">): string[] {
  const facts = [...criteria.flatMap((result) => result.facts), ...blockers];
  return facts.flatMap((fact) => [
    ...("skill" in fact ? [fact.skill] : []),
    ...("via" in fact ? [fact.via] : []),
    ...("occupation" in fact ? [fact.occupation] : []),
    ...("occupations" in fact ? fact.occupations : []),
    ...("missing" in fact ? fact.missing.flat() : []),
    ...("wanted" in fact && Array.isArray(fact.wanted) ? fact.wanted : []),
  ]);
}

type RankedReasons = Pick<ExplainedPlace, "criteria" | "blockers">;
