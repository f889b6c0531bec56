import type { ConfirmedCriteria } from "@jump/contract/criteria.ts";
import { Refusal } from "@jump/contract/errors.ts";
import type { Weights } from "@jump/contract/matching.ts";
import type { Shortlist, ShortlistEntry } from "@jump/contract/shortlist.ts";
import { demandPurpose } from "#modules/access";
import { companyNames, findMembersByAccount } from "#modules/companies";
import { conceptsOf, isRankable, readableMission, type MissionRow, type NameConcept } from "#modules/missions";
import { recordDisclosureOf } from "#modules/privacy";
import { loadProfiles, presentForSearch, talentFieldsShown, type Naming, type TalentProfile } from "#modules/talents";
import type { Ctx } from "#platform/context.ts";
import { meanwhile, together } from "#platform/db.ts";
import { canContinue, continueReceipt } from "./continue-receipt.ts";
import { explainPlaces, type ExplainedPlace } from "./explain-receipt.ts";
import { missionAsRanked } from "./mission-as-ranked.ts";
import { keepShown } from "./shown-store.ts";
import { keepReceipt, rankMission, type Ranking, type RankingDeps } from "./rank-mission.ts";
import {
  countKept,
  findReceipt,
  keptPlaces,
  latestDecisions,
  latestReceipt,
  placesOf,
  type DecisionRow,
  type KeptPlace,
  type ReceiptRow,
} from "./store.ts";

export type ShortlistDeps = RankingDeps & { naming: Omit<Naming, "locale">; nameConcept: NameConcept };
type Query = { page: number; size: number; receipt?: string | undefined };

/** One page of a mission's ranking with reasons and decisions; every Talent on it is disclosed to the reader, and that is kept (T3). */
export async function showShortlist(ctx: Ctx, missionId: string, query: Query, deps: ShortlistDeps): Promise<Shortlist> {
  const opened = query.receipt
    ? await openReceipt(ctx, missionId, query.receipt)
    : await rankNow(ctx, missionId, query.page * query.size, deps);
  const { mission } = opened;
  const [receipt, read] = await together(keepReceipt(ctx.tx, opened), readPage(ctx, mission, opened.receipt, query, deps));
  const page = receipt === opened.receipt ? read : await readPage(ctx, mission, receipt, query, deps);
  await meanwhile(
    ctx.tx,
    together(
      discloseTo(ctx, mission, page),
      keepShown(ctx.tx, receipt.id, [...page.profiles.keys()], ctx.actor.role === "staff" ? "staff" : "company", ctx.now),
    ),
  );
  const explained = explainPlaces(missionAsRanked(receipt, deps.ready), page.kept);
  const items = explained.flatMap((hit) => {
    const profile = page.profiles.get(hit.talent_id);
    const decision = page.decisions.get(hit.talent_id);
    return profile ? [presentEntry(hit, profile, decision, page.deciders, { ...deps.naming, locale: ctx.locale })] : [];
  });
  return {
    receipt_id: receipt.id,
    ranked_at: receipt.created_at.toString(),
    scorer_version: receipt.scorer_version,
    weights: receipt.weights as Weights,
    fitting: receipt.fitting,
    total: page.total,
    page: query.page,
    size: query.size,
    items,
    concepts: namedConcepts(ctx, receipt, explained, deps.nameConcept),
  };
}

type Opened = Ranking & { mission: MissionRow };

/** The mission, if the actor may read it, ranked at this moment. */
async function rankNow(ctx: Ctx, missionId: string, needed: number, deps: RankingDeps): Promise<Opened> {
  const [mission, latest, rank] = await together(
    readableMission(ctx, missionId),
    latestReceipt(ctx.tx, missionId),
    deps.index.catchUp(ctx.tx),
  );
  return { mission, ...rankMission(ctx, mission, { needed, latest, rank }, deps) };
}

/** The mission, if the actor may read it, and its receipt of this id; the page of an old ranking stays what it was. */
export async function openReceipt(ctx: Ctx, missionId: string, id: string): Promise<Opened> {
  const [mission, receipt] = await together(readableMission(ctx, missionId), findReceipt(ctx.tx, id));
  if (receipt?.mission_id !== mission.id) throw new Refusal("not_found");
  if (!isRankable(mission.state) && mission.state !== "filled") throw new Refusal("wrong_state");
  return { mission, receipt, isKept: true };
}

type Page = Awaited<ReturnType<typeof readPage>>;
type PlacesWanted = { from: number; to: number; mostPlaces: number };

/** What the database knows of a page: its places with their reasons, and of each Talent who may be shown the profile and the last decision. */
async function readPage(ctx: Ctx, mission: MissionRow, receipt: ReceiptRow, query: Query, deps: RankingDeps) {
  const to = query.page * query.size;
  const from = to - query.size + 1;
  // A ranking of this moment says how many there are; since an earlier one, others may have come.
  const mostPlaces = query.receipt ? to : Math.min(to, receipt.fitting + receipt.outside);
  const inHand = receipt.talent_ids.slice(from - 1, to);
  const beyond = from + inHand.length > mostPlaces ? null : await placesUpTo(ctx, mission, receipt, { from, to, mostPlaces }, deps);
  const talentIds = beyond ? beyond.map(({ talentId }) => talentId) : inHand;
  const [kept, profiles, [decisions, deciders], companies, stated, total] = await together(
    beyond ? Promise.resolve(beyond) : placesOf(ctx.tx, receipt, from, to),
    loadProfiles(ctx.tx, talentIds),
    decisionsOn(ctx, mission, talentIds),
    companyNames(ctx.tx, [mission.company_id]),
    demandPurpose(ctx, { mission: mission.id }),
    canContinue(mission, receipt) ? Promise.resolve(receipt.fitting + receipt.outside) : countKept(ctx.tx, receipt.id),
  );
  // A Talent who paused or left since the ranking was made is not shown, whatever the receipt says.
  for (const { talentId, document, isFindable } of kept) if (!document || !isFindable) profiles.delete(talentId);
  return { kept, profiles, decisions, deciders, stated, total, company: companies.get(mission.company_id) ?? "" };
}

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

/** The last decision about each of these Talents, and the names of those who decided. */
async function decisionsOn(ctx: Ctx, mission: MissionRow, talentIds: readonly string[]) {
  const decisions = await latestDecisions(ctx.tx, mission.id, talentIds);
  const members = await findMembersByAccount(ctx.tx, [...new Set([...decisions.values()].flatMap((row) => row.decided_by ?? []))]);
  return [decisions, new Map(members.map((member) => [member.account_id, `${member.given_name} ${member.family_name}`]))] as const;
}

async function discloseTo(
  ctx: Ctx,
  mission: MissionRow,
  { company, stated, profiles }: Pick<Page, "company" | "stated" | "profiles">,
): Promise<void> {
  const isStaff = ctx.actor.role === "staff";
  const people = [...profiles.values()].map(({ talent }) => talent.account_id);
  await recordDisclosureOf(ctx, people, {
    recipient: {
      accountId: ctx.actor.accountId,
      organisationId: isStaff ? null : mission.company_id,
      label: isStaff ? "Jump!" : company,
    },
    audience: "company_searching",
    fields: talentFieldsShown("company_searching"),
    purpose: "introduction",
    contextKind: "shortlist",
    contextId: mission.id,
    stated,
  });
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
