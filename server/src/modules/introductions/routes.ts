import { Refusal } from "@jump/contract/errors.ts";
import { Answer, Introduction, IntroductionQuery, IntroductionSummary, NewIntroduction } from "@jump/contract/introductions.ts";
import { pageOf } from "@jump/contract/paging.ts";
import { z } from "zod";
import { demandPurpose } from "#modules/access";
import { companyOrStaff, signedIn, talentOnly } from "#modules/accounts";
import { membershipOf } from "#modules/companies";
import { demandChange, findMission, readableMission } from "#modules/missions";
import { findTalentByAccount } from "#modules/talents";
import type { Ctx } from "#platform/context.ts";
import { endpoint, type Endpoint } from "#platform/endpoint.ts";
import { acceptIntroduction, declineIntroduction, withdrawIntroduction } from "./answer.ts";
import { inviteTalent } from "./invite.ts";
import { discloseNames, presentSummaries, presentToCompany, presentToTalent, type PresentDeps } from "./present.ts";
import { findIntroduction, listIntroductions, type IntroductionRow } from "./store.ts";

const tag = "introductions";
const params = z.object({ id: z.uuid() });
const answers = {
  accept: { verb: acceptIntroduction, summary: "Accept: contact data reach the company and the conversation opens" },
  decline: { verb: declineIntroduction, summary: "Decline; nothing in the ranking changes" },
} as const;

export function introductionEndpoints(deps: PresentDeps): Endpoint[] {
  const show = (ctx: Ctx, row: IntroductionRow) =>
    ctx.actor.role === "talent" ? presentToTalent(ctx, row, deps) : presentToCompany(ctx, row, deps);
  return [
    endpoint(
      {
        method: "post",
        path: "/missions/{id}/introductions",
        operationId: "invite_talent",
        tag,
        summary: "Invite a Talent from a ranking; a human's decision with its reason",
        access: companyOrStaff,
        params,
        body: NewIntroduction,
        success: { status: 201, description: "The introduction", schema: Introduction },
        errors: ["purpose_required", "wrong_state"],
      },
      async (ctx, { params: { id }, body }) => {
        const mission = await readableMission(ctx, id);
        return show(
          ctx,
          await inviteTalent(ctx, mission, { talentId: body.talent_id, receiptId: body.receipt_id, reason: body.reason, note: body.note }),
        );
      },
    ),
    endpoint(
      {
        method: "get",
        path: "/introductions",
        operationId: "list_introductions",
        tag,
        summary: "Introductions of the reader, the latest first",
        access: signedIn,
        query: IntroductionQuery,
        success: { status: 200, description: "One page of introductions", schema: pageOf(IntroductionSummary) },
        errors: ["not_found"],
      },
      async (ctx, { query: { page, size, state, mission_id } }) => {
        const { rows, total } = await listIntroductions(
          ctx.tx,
          { ...(await ownFilter(ctx)), state, missionId: mission_id },
          (page - 1) * size,
          size,
        );
        if (ctx.actor.role === "staff") await discloseNames(ctx, rows);
        return { items: await presentSummaries(ctx, rows), page, size, total };
      },
    ),
    endpoint(
      {
        method: "get",
        path: "/introductions/{id}",
        operationId: "get_introduction",
        tag,
        summary: "One introduction, as the reader's side may see it",
        access: signedIn,
        params,
        success: { status: 200, description: "The introduction", schema: Introduction },
        errors: ["purpose_required"],
      },
      async (ctx, { params: { id } }) => show(ctx, await readableIntroduction(ctx, id)),
    ),
    ...(["accept", "decline"] as const).map((action) =>
      endpoint(
        {
          method: "post",
          path: `/introductions/{id}/${action}`,
          operationId: `${action}_introduction`,
          tag,
          summary: answers[action].summary,
          access: talentOnly,
          params,
          body: Answer,
          success: { status: 200, description: "The answered introduction", schema: Introduction },
          errors: ["wrong_state"],
        },
        async (ctx, { params: { id }, body }) => show(ctx, await answers[action].verb(ctx, await readableIntroduction(ctx, id), body.note)),
      ),
    ),
    endpoint(
      {
        method: "post",
        path: "/introductions/{id}/withdraw",
        operationId: "withdraw_introduction",
        tag,
        summary: "Withdraw an invitation that has no answer yet",
        access: companyOrStaff,
        params,
        success: { status: 200, description: "The withdrawn introduction", schema: Introduction },
        errors: ["purpose_required", "wrong_state"],
      },
      async (ctx, { params: { id } }) => {
        const row = await readableIntroduction(ctx, id);
        await demandChange(ctx, (await findMission(ctx.tx, row.mission_id))!);
        return show(ctx, await withdrawIntroduction(ctx, row));
      },
    ),
  ];
}

async function ownFilter(ctx: Ctx): Promise<{ talentId?: string; companyId?: string }> {
  if (ctx.actor.role === "staff") return {};
  if (ctx.actor.role === "talent") return { talentId: (await ownTalent(ctx)).id };
  const membership = await membershipOf(ctx);
  if (!membership) throw new Refusal("not_found");
  return { companyId: membership.companyId };
}

/** The introduction, if the actor is one of its sides, or staff who said why; to anyone else it does not exist. */
async function readableIntroduction(ctx: Ctx, id: string): Promise<IntroductionRow> {
  const row = await findIntroduction(ctx.tx, id);
  const { talentId, companyId } = await ownFilter(ctx);
  if (!row || (talentId && row.talent_id !== talentId) || (companyId && row.company_id !== companyId)) throw new Refusal("not_found");
  await demandPurpose(ctx, { mission: row.mission_id });
  return row;
}

async function ownTalent(ctx: Ctx): Promise<{ id: string }> {
  const talent = ctx.actor.role === "talent" ? await findTalentByAccount(ctx.tx, ctx.actor.accountId) : undefined;
  if (!talent) throw new Refusal("not_found");
  return talent;
}
