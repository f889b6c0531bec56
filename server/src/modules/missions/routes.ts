import { Refusal } from "@jump/contract/errors.ts";
import {
  BriefText,
  Confirmation,
  DraftCriteria,
  Mission,
  MissionQuery,
  MissionWeights,
  MissionSummary,
  NewMission,
  Transition,
} from "@jump/contract/missions.ts";
import { pageOf } from "@jump/contract/paging.ts";
import { z } from "zod";
import { demandPurpose } from "#modules/access";
import { companyOrStaff } from "#modules/accounts";
import { companyNames, membershipOf } from "#modules/companies";
import type { Ctx } from "#platform/context.ts";
import { together } from "#platform/db.ts";
import { endpoint, type Endpoint } from "#platform/endpoint.ts";
import { mayChange, mayRead } from "./policy.ts";
import { presentMission, presentSummary, type NameConcept } from "./present.ts";
import { findMission, listMissions, listTransitions, type MissionRow } from "./store.ts";
import { weighCriteria } from "./weigh.ts";
import { closeMission, confirmCriteria, draftMission, rewriteBrief, saveDraft, type ReadingDeps } from "./write-mission.ts";

export type MissionDeps = ReadingDeps & { nameConcept: NameConcept };

const params = z.object({ id: z.uuid() });
const tag = "missions";
const one = { access: companyOrStaff, params, tag } as const;

export function missionEndpoints(deps: MissionDeps): Endpoint[] {
  const show = async (ctx: Ctx, mission: MissionRow) => {
    const names = await companyNames(ctx.tx, [mission.company_id]);
    const reader = { locale: ctx.locale, mayChange: await mayChange(ctx, mission) };
    return presentMission(mission, { id: mission.company_id, name: names.get(mission.company_id) ?? "" }, reader, deps.nameConcept);
  };
  return [
    endpoint(
      {
        method: "get",
        path: "/missions",
        operationId: "list_missions",
        tag,
        summary: "Missions of the company, newest first; staff see those of all",
        access: companyOrStaff,
        query: MissionQuery,
        success: { status: 200, description: "One page of missions", schema: pageOf(MissionSummary) },
        errors: [],
      },
      async (ctx, { query }) => {
        const companyId = ctx.actor.role === "staff" ? query.company_id : (await membershipOf(ctx))?.companyId;
        if (!companyId && ctx.actor.role !== "staff") throw new Refusal("not_found");
        const { rows, total } = await listMissions(ctx.tx, { companyId, state: query.state }, (query.page - 1) * query.size, query.size);
        const names = await companyNames(ctx.tx, [...new Set(rows.map((row) => row.company_id))]);
        return {
          items: rows.map((row) => presentSummary(row, { id: row.company_id, name: names.get(row.company_id) ?? "" })),
          page: query.page,
          size: query.size,
          total,
        };
      },
    ),
    endpoint(
      {
        method: "post",
        path: "/missions",
        operationId: "draft_mission",
        tag,
        summary: "Describe a need in free text; the answer proposes criteria with the words they came from",
        access: companyOrStaff,
        body: NewMission,
        success: { status: 201, description: "The draft", schema: Mission },
        errors: ["not_found"],
      },
      async (ctx, { body }) => show(ctx, await draftMission(ctx, { brief: body.brief, companyId: body.company_id }, deps)),
    ),
    endpoint(
      {
        ...one,
        method: "get",
        path: "/missions/{id}",
        operationId: "get_mission",
        summary: "One mission",
        success: { status: 200, description: "The mission", schema: Mission },
        errors: ["purpose_required"],
      },
      async (ctx, { params: { id } }) => show(ctx, await readableMission(ctx, id)),
    ),
    endpoint(
      {
        ...one,
        method: "put",
        path: "/missions/{id}/brief",
        operationId: "rewrite_brief",
        summary: "Change a draft's text and read it anew",
        body: z.object({ brief: BriefText }),
        success: { status: 200, description: "The draft", schema: Mission },
        errors: ["purpose_required", "wrong_state"],
      },
      async (ctx, { params: { id }, body }) => show(ctx, await rewriteBrief(ctx, await readableMission(ctx, id), body.brief, deps)),
    ),
    endpoint(
      {
        ...one,
        method: "put",
        path: "/missions/{id}/draft",
        operationId: "save_draft_criteria",
        summary: "Keep a half-finished form; nothing is ranked on it",
        body: DraftCriteria,
        success: { status: 200, description: "The mission", schema: Mission },
        errors: ["purpose_required", "wrong_state"],
      },
      async (ctx, { params: { id }, body }) => show(ctx, await saveDraft(ctx, await readableMission(ctx, id), body.criteria, deps)),
    ),
    endpoint(
      {
        ...one,
        method: "put",
        path: "/missions/{id}/criteria",
        operationId: "confirm_criteria",
        summary: "Confirm, as a human, what Talents are ranked on",
        body: Confirmation,
        success: { status: 200, description: "The open mission", schema: Mission },
        errors: ["purpose_required", "wrong_state"],
      },
      async (ctx, { params: { id }, body }) =>
        show(
          ctx,
          await confirmCriteria(ctx, await readableMission(ctx, id), { criteria: body.criteria, version: body.criteria_version }, deps),
        ),
    ),
    endpoint(
      {
        ...one,
        method: "put",
        path: "/missions/{id}/weights",
        operationId: "weigh_criteria",
        summary: "Choose what each criterion counts for, within the published bounds; Talents read it, and the next ranking uses it",
        body: MissionWeights,
        success: { status: 200, description: "The mission", schema: Mission },
        errors: ["purpose_required", "wrong_state"],
      },
      async (ctx, { params: { id }, body }) =>
        show(ctx, await weighCriteria(ctx, await readableMission(ctx, id), { weights: body.weights, version: body.weights_version })),
    ),
    ...(["fill", "cancel"] as const).map((action) =>
      endpoint(
        {
          ...one,
          method: "post",
          path: `/missions/{id}/${action}`,
          operationId: `${action}_mission`,
          summary: action === "fill" ? "Say that the mission is filled" : "Withdraw the mission",
          success: { status: 200, description: "The closed mission", schema: Mission },
          errors: ["purpose_required", "wrong_state"],
        },
        async (ctx, { params: { id } }) => show(ctx, await closeMission(ctx, await readableMission(ctx, id), action)),
      ),
    ),
    endpoint(
      {
        ...one,
        method: "get",
        path: "/missions/{id}/transitions",
        operationId: "list_mission_transitions",
        summary: "What happened to the mission, oldest first (at most 200)",
        success: { status: 200, description: "Transitions", schema: z.object({ items: z.array(Transition) }) },
        errors: ["purpose_required"],
      },
      async (ctx, { params: { id } }) => {
        const rows = await listTransitions(ctx.tx, (await readableMission(ctx, id)).id);
        return {
          items: rows.map((row) => ({
            action: row.action as never,
            from: row.from_state as never,
            to: row.to_state as never,
            at: row.at.toString(),
          })),
        };
      },
    ),
  ];
}

/** The mission, if the actor may read it; to anyone else it does not exist, and staff say first why they read it. */
export async function readableMission(ctx: Ctx, id: string): Promise<MissionRow> {
  const [mission, membership] = await together(findMission(ctx.tx, id), membershipOf(ctx));
  if (!mission || !mayRead(ctx, membership, mission)) throw new Refusal("not_found");
  await demandPurpose(ctx, { mission: id });
  return mission;
}
