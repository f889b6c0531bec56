import { z } from "zod";
import { CompanyFacts, MemberFacts } from "./companies.ts";
import { Locale } from "./locale.ts";
import * as section from "./talent-sections.ts";

const noVersion = { version: true } as const;

/** What a Talent supplied, section by section as it is edited: what another instance can take over (GDPR art. 20; clause G3). */
export const TalentPortable = z.strictObject({
  identity: section.IdentitySection.omit(noVersion),
  status: section.StatusSection.omit(noVersion),
  contact: section.ContactSection.omit(noVersion),
  place: section.PlaceSection.omit(noVersion),
  rate: section.RateSection.omit(noVersion),
  availability: section.AvailabilitySection.omit(noVersion),
  skills: section.SkillsSection.shape.skills,
  experiences: section.ExperiencesSection.shape.experiences,
  educations: section.EducationsSection.shape.educations,
  languages: section.LanguagesSection.shape.languages,
  visibility: section.VisibilitySection.omit(noVersion).extend({ is_paused: z.boolean() }),
});
export type TalentPortable = z.infer<typeof TalentPortable>;

/** What a member supplied; `company` only of its owner, who alone edits it. */
export const CompanyPortable = z.strictObject({ company: CompanyFacts.omit(noVersion).nullable(), member: MemberFacts });
export type CompanyPortable = z.infer<typeof CompanyPortable>;

export const AccountPortable = z.strictObject({ locale: Locale });
export type AccountPortable = z.infer<typeof AccountPortable>;
