import type { ConfirmedCriteria } from "@jump/contract/criteria.ts";
import { Refusal, refuseField } from "@jump/contract/errors.ts";
import type { MissionAction, Proposal } from "@jump/contract/missions.ts";
import { parseBrief, type BriefGazetteer, type BriefLinker } from "#modules/briefs";
import { companyExists, membershipOf } from "#modules/companies";
import { dayInFrance } from "#platform/clock.ts";
import type { Ctx } from "#platform/context.ts";
import { stateAfter } from "#platform/life-cycle.ts";
import { daysUntilExpiry, lifeCycle } from "./mission.ts";
import { demandChange } from "./policy.ts";
import { proposeCriteria } from "./propose-criteria.ts";
import { changeMission, findMission, insertMission, insertTransition, type MissionChange, type MissionRow } from "./store.ts";

export type ReadingDeps = { linker: BriefLinker; gazetteer: BriefGazetteer; conceptExists(id: string): boolean };

/** Reads a text and keeps it as a draft with what it proposes; nothing is ranked yet. */
export async function draftMission(
  ctx: Ctx,
  input: { brief: string; companyId?: string | undefined },
  deps: ReadingDeps,
): Promise<MissionRow> {
  const companyId = await companyFor(ctx, input.companyId);
  const { proposal, language } = readBrief(ctx, input.brief, deps);
  return insertMission(ctx.tx, {
    company_id: companyId,
    created_by: ctx.actor.accountId,
    title: proposal.criteria.title,
    brief: input.brief,
    brief_locale: language,
    proposal: JSON.stringify(proposal),
    expires_on: dayInFrance(ctx.now).add({ days: daysUntilExpiry }),
    created_at: ctx.now,
    updated_at: ctx.now,
  });
}

/** Reads a draft's text anew after the company has changed it. */
export async function rewriteBrief(ctx: Ctx, mission: MissionRow, brief: string, deps: ReadingDeps): Promise<MissionRow> {
  await demandChange(ctx, mission);
  if (mission.state !== "draft") throw new Refusal("wrong_state", { detail: "only a draft's text changes" });
  const { proposal, language } = readBrief(ctx, brief, deps);
  return change(ctx, mission, null, { brief, brief_locale: language, proposal: JSON.stringify(proposal), title: proposal.criteria.title });
}

/** Keeps a half-finished form; only `confirm` makes criteria count. */
export async function saveDraft(ctx: Ctx, mission: MissionRow, criteria: ConfirmedCriteria, deps: ReadingDeps): Promise<MissionRow> {
  await demandChange(ctx, mission);
  // What is saved for later must still be confirmable.
  stateAfter(lifeCycle, mission.state, "confirm");
  refuseUnknownConcepts(criteria, deps);
  const proposal: Proposal = { ...(mission.proposal as Proposal), criteria };
  return change(ctx, mission, null, { proposal: JSON.stringify(proposal) });
}

/** A human confirms what is ranked on (clause A2); `version` is the one the human saw. */
export async function confirmCriteria(
  ctx: Ctx,
  mission: MissionRow,
  input: { criteria: ConfirmedCriteria; version: number },
  deps: ReadingDeps,
): Promise<MissionRow> {
  await demandChange(ctx, mission);
  if (input.version !== mission.criteria_version) throw new Refusal("wrong_state", { detail: "somebody else has confirmed meanwhile" });
  refuseUnknownConcepts(input.criteria, deps);
  const { criteria } = input;
  if (criteria.occupations.length + criteria.skills.length + criteria.any_of.length === 0)
    throw refuseField("skills", "nothing_to_rank_on");
  const proposal: Proposal = { ...(mission.proposal as Proposal), criteria };
  return change(ctx, mission, "confirm", {
    title: criteria.title,
    proposal: JSON.stringify(proposal),
    criteria: JSON.stringify(criteria),
    criteria_confirmed_by: ctx.actor.accountId,
    criteria_confirmed_at: ctx.now,
    criteria_version: mission.criteria_version + 1,
  });
}

/** Fills or cancels a mission. */
export async function closeMission(ctx: Ctx, mission: MissionRow, action: "fill" | "cancel"): Promise<MissionRow> {
  await demandChange(ctx, mission);
  const closed = await change(ctx, mission, action, {});
  await ctx.emit({ name: "missions.closed", missionId: mission.id, state: closed.state });
  return closed;
}

/** The first human decision turns an open mission into a shortlist. */
export async function startShortlist(ctx: Ctx, mission: MissionRow): Promise<MissionRow> {
  return change(ctx, mission, "start_shortlist", {});
}

/** Ends a mission whose last day is over; called by the clock. */
export async function expireMission(ctx: Ctx, mission: MissionRow): Promise<void> {
  await change(ctx, mission, "expire", {});
  await ctx.emit({ name: "missions.closed", missionId: mission.id, state: "expired" });
}

async function change(ctx: Ctx, mission: MissionRow, action: MissionAction | null, fields: MissionChange): Promise<MissionRow> {
  const to = action ? stateAfter(lifeCycle, mission.state, action) : mission.state;
  const from = { state: mission.state, criteriaVersion: mission.criteria_version };
  if (!(await changeMission(ctx.tx, mission.id, from, to, fields, ctx.now))) throw new Refusal("wrong_state");
  if (action)
    await insertTransition(ctx.tx, {
      mission_id: mission.id,
      action,
      from_state: mission.state,
      to_state: to,
      by_account_id: ctx.actor.accountId,
      at: ctx.now,
    });
  return (await findMission(ctx.tx, mission.id))!;
}

function readBrief(ctx: Ctx, brief: string, { linker, gazetteer }: ReadingDeps) {
  const parsed = parseBrief(brief, { writtenOn: dayInFrance(ctx.now), linker, gazetteer });
  return { proposal: proposeCriteria(parsed, brief), language: parsed.language };
}

async function companyFor(ctx: Ctx, asked: string | undefined): Promise<string> {
  if (ctx.actor.role === "staff") {
    if (!asked) throw refuseField("company_id", "required");
    if (!(await companyExists(ctx.tx, asked))) throw refuseField("company_id", "invalid_value");
    return asked;
  }
  const membership = await membershipOf(ctx);
  if (!membership || (asked && asked !== membership.companyId)) throw new Refusal("not_found");
  if (membership.memberRole === "viewer") throw new Refusal("forbidden");
  return membership.companyId;
}

function refuseUnknownConcepts(criteria: ConfirmedCriteria, { conceptExists }: ReadingDeps): void {
  const paths: [string, string][] = [
    ...criteria.occupations.map((id, place): [string, string] => [`criteria.occupations.${place}`, id]),
    ...criteria.skills.map(({ id }, place): [string, string] => [`criteria.skills.${place}.id`, id]),
    ...criteria.any_of.flatMap((group, place) => group.map((id): [string, string] => [`criteria.any_of.${place}`, id])),
    ...criteria.excluded.map((id, place): [string, string] => [`criteria.excluded.${place}`, id]),
  ];
  const unknown = paths.find(([, id]) => !conceptExists(id));
  if (unknown) throw refuseField(unknown[0], "unknown_concept");
}
