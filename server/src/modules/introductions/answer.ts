import { Refusal, type FieldError } from "@jump/contract/errors.ts";
import { findAccount } from "#modules/accounts";
import { companyFieldsShown, companyNames, findContact } from "#modules/companies";
import { openThread } from "#modules/messages";
import { findMission } from "#modules/missions";
import { queueMail, type MailTemplate } from "#modules/notifications";
import { recordDisclosures } from "#modules/privacy";
import { loadProfile, missingForIntroduction, talentFieldsShown } from "#modules/talents";
import type { Ctx, RequestCtx } from "#platform/context.ts";
import { stateAfter } from "#platform/life-cycle.ts";
import { lifeCycle, type IntroductionAction } from "./introduction.ts";
import { moveIntroduction, type IntroductionRow } from "./store.ts";

/** The Talent accepts: only now do the T3 fields reach the company, each disclosure is kept, and the conversation opens. */
export async function acceptIntroduction(ctx: RequestCtx, introduction: IntroductionRow, note: string): Promise<IntroductionRow> {
  const profile = await loadProfile(ctx.tx, introduction.talent_id);
  if (!profile) throw new Refusal("not_found");
  // Clause L2: without the data that an introduction needs there is none, and the Talent is told which are missing.
  const missing = missingForIntroduction(profile).map((field): FieldError => ({
    field: `profile.${field}`,
    code: "needed_for_introduction",
  }));
  if (missing.length > 0) throw new Refusal("invalid_input", { fields: missing });
  if (Temporal.Instant.compare(introduction.expires_at, ctx.now) <= 0) throw new Refusal("wrong_state");
  const accepted = await move(ctx, introduction, "accept", note);
  const mission = (await findMission(ctx.tx, introduction.mission_id))!;
  const talentAccountId = profile.talent.account_id;
  const company = (await companyNames(ctx.tx, [introduction.company_id])).get(introduction.company_id) ?? "";
  // Where staff invited for the company (clause D5), the conversation is with one of its own people.
  const contact = await findContact(ctx.tx, introduction.company_id, introduction.invited_by);
  const shown = contact?.account_id ?? introduction.invited_by;
  await recordDisclosures(ctx, [
    {
      subjectAccountId: talentAccountId,
      recipient: { accountId: contact?.account_id ?? null, organisationId: introduction.company_id, label: company },
      audience: "company_introduced",
      fields: talentFieldsShown("company_introduced"),
      purpose: "introduction",
      contextKind: "introduction",
      contextId: introduction.id,
    },
    ...(shown
      ? [
          {
            subjectAccountId: shown,
            recipient: {
              accountId: talentAccountId,
              organisationId: null,
              label: `${profile.talent.given_name} ${profile.talent.family_name}`,
              isPerson: true,
            },
            audience: "talent_introduced" as const,
            fields: companyFieldsShown("talent_introduced"),
            purpose: "introduction" as const,
            contextKind: "introduction" as const,
            contextId: introduction.id,
          },
        ]
      : []),
  ]);
  await openThread(ctx, {
    introductionId: accepted.id,
    talentAccountId,
    companyId: accepted.company_id,
    contactAccountId: contact?.account_id ?? null,
    title: mission.title,
  });
  await tellCompany(ctx, accepted, "introduction_accepted", mission.title);
  return accepted;
}

/** The Talent declines; nothing in the ranking can know of it (legal 3.6). */
export async function declineIntroduction(ctx: RequestCtx, introduction: IntroductionRow, note: string): Promise<IntroductionRow> {
  const declined = await move(ctx, introduction, "decline", note);
  const mission = (await findMission(ctx.tx, introduction.mission_id))!;
  await tellCompany(ctx, declined, "introduction_declined", mission.title);
  return declined;
}

/** The company withdraws an invitation that has no answer yet. */
export async function withdrawIntroduction(ctx: Ctx, introduction: IntroductionRow): Promise<IntroductionRow> {
  return move(ctx, introduction, "withdraw");
}

/** An invitation without an answer ends in time; like declining, it costs nothing. */
export async function expireIntroduction(ctx: Ctx, introduction: IntroductionRow): Promise<IntroductionRow> {
  return move(ctx, introduction, "expire");
}

async function move(ctx: Ctx, introduction: IntroductionRow, action: IntroductionAction, note?: string): Promise<IntroductionRow> {
  const to = stateAfter(lifeCycle, introduction.state, action);
  const moved = await moveIntroduction(ctx.tx, introduction.id, introduction.state, to, {
    answered_at: ctx.now,
    ...(note === undefined ? {} : { answer_note: note }),
  });
  if (!moved) throw new Refusal("wrong_state");
  return moved;
}

/** Who invited learns the answer, and so does the company's own contact where staff invited for it. */
async function tellCompany(ctx: RequestCtx, introduction: IntroductionRow, template: MailTemplate, title: string): Promise<void> {
  const contact = await findContact(ctx.tx, introduction.company_id, introduction.invited_by);
  for (const accountId of new Set([introduction.invited_by, ...(contact ? [contact.account_id] : [])])) {
    const account = accountId && (await findAccount(ctx.tx, accountId));
    if (!account) continue;
    await queueMail(ctx, {
      accountId: account.id,
      recipient: account.email,
      locale: account.locale,
      template,
      params: { title, link: `${ctx.request.origin}/introductions/${introduction.id}` },
    });
  }
}
