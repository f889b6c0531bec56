import { Refusal } from "@jump/contract/errors.ts";
import { findAccount } from "#modules/accounts";
import { companyNames } from "#modules/companies";
import { decide, explainPlace } from "#modules/matching";
import type { MissionRow } from "#modules/missions";
import { queueMail } from "#modules/notifications";
import { findTalents } from "#modules/talents";
import type { RequestCtx, SignedInActor } from "#platform/context.ts";
import { daysToAnswer } from "./introduction.ts";
import { insertIntroduction, type IntroductionRow } from "./store.ts";

type Invitation = { talentId: string; receiptId: string; reason: string; note: string };

/** A human invites a Talent from a ranking they saw: the decision, the introduction and the mail are one transaction. */
export async function inviteTalent(ctx: RequestCtx, mission: MissionRow, invitation: Invitation): Promise<IntroductionRow> {
  const decision = await decide(ctx, mission, { ...invitation, decision: "invited" });
  const [talent] = await findTalents(ctx.tx, [invitation.talentId]);
  const account = talent && (await findAccount(ctx.tx, talent.account_id));
  if (!account) throw new Refusal("not_found");
  const why = await explainPlace(ctx, invitation.receiptId, invitation.talentId);
  const introduction = await insertIntroduction(ctx.tx, {
    mission_id: mission.id,
    company_id: mission.company_id,
    talent_id: invitation.talentId,
    receipt_id: invitation.receiptId,
    decision_id: decision.id,
    note: invitation.note,
    score: why.score,
    criteria: JSON.stringify(why.criteria),
    invited_by: (ctx.actor as SignedInActor).accountId,
    invited_at: ctx.now,
    expires_at: ctx.now.add({ hours: daysToAnswer * 24 }),
  });
  const company = (await companyNames(ctx.tx, [mission.company_id])).get(mission.company_id) ?? "";
  await queueMail(ctx, {
    accountId: account.id,
    recipient: account.email,
    locale: account.locale,
    template: "invitation",
    params: { title: mission.title, company, days: String(daysToAnswer), link: `${ctx.request.origin}/invitations/${introduction.id}` },
  });
  return introduction;
}
