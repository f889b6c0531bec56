import { z } from "zod";
import { CompanyForIntroduced, CompanyForInvited, CompanyMember } from "./companies.ts";
import { confirmedCriteriaSchema } from "./criteria.ts";
import { criterionResultSchema } from "./matching.ts";
import { ConceptName } from "./missions.ts";
import { PageQuery } from "./paging.ts";
import { DecisionReason } from "./shortlist.ts";
import { TalentForIntroduced, TalentForSearch, TalentPublic } from "./talents.ts";

export const introductionStates = ["invited", "accepted", "declined", "withdrawn", "expired"] as const;
export type IntroductionState = (typeof introductionStates)[number];

const note = z.string().trim().max(2000).default("");

export const NewIntroduction = z.object({ talent_id: z.uuid(), receipt_id: z.uuid(), reason: DecisionReason, note });
export const Answer = z.object({ note });
export const IntroductionQuery = PageQuery.extend({ state: z.enum(introductionStates).optional(), mission_id: z.uuid().optional() });

export const IntroductionSummary = z.object({
  id: z.uuid(),
  state: z.enum(introductionStates),
  mission: z.object({ id: z.uuid(), title: z.string() }),
  company: z.object({ id: z.uuid(), name: z.string() }),
  /** First name and initial before acceptance; null in the Talent's own list. */
  talent_name: z.string().nullable(),
  invited_at: z.string(),
  expires_at: z.string(),
  answered_at: z.string().nullable(),
  is_demo: z.boolean(),
});
export type IntroductionSummary = z.infer<typeof IntroductionSummary>;

const shared = {
  note: z.string(),
  answer_note: z.string(),
  /** The ranking from which a human invited. */
  receipt_id: z.uuid(),
  score: z.int(),
  criteria: z.array(criterionResultSchema),
  concepts: z.array(ConceptName),
  thread_id: z.uuid().nullable(),
};

/** What the Talent sees: the mission, who asks, and why they were proposed. */
export const IntroductionForTalent = IntroductionSummary.extend({
  ...shared,
  viewer: z.literal("talent"),
  mission: z.object({ id: z.uuid(), title: z.string(), brief: z.string(), criteria: confirmedCriteriaSchema }),
  company_facts: z.union([CompanyForIntroduced, CompanyForInvited]),
  contact: CompanyMember.nullable(),
  /** Facts still missing from the profile without which nobody can be introduced (clause L2). */
  missing: z.array(z.string()),
  /** Columns that the company will receive on acceptance (clause T3). */
  will_disclose: z.array(z.string()),
});

/** What stays of a Talent whose invitation ended without acceptance; no headline while the Talent pauses (clause T3). */
export const TalentAfterEnd = TalentPublic.pick({ id: true, given_name: true, family_initial: true, is_demo: true }).extend({
  headline: z.string().nullable(),
});
export type TalentAfterEnd = z.infer<typeof TalentAfterEnd>;

/** What the company sees: the Talent as far as the stage of the introduction allows (clause T3). */
export const IntroductionForCompany = IntroductionSummary.extend({
  ...shared,
  viewer: z.literal("company"),
  talent: z.union([TalentForIntroduced, TalentForSearch, TalentAfterEnd]),
});

export const Introduction = z.discriminatedUnion("viewer", [IntroductionForTalent, IntroductionForCompany]);
export type Introduction = z.infer<typeof Introduction>;
