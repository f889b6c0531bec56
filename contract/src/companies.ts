import { z } from "zod";
import { NamedPlace, PlaceCode } from "./common-fields.ts";
import { pageOf } from "./paging.ts";
import { isSiren, withoutSeparators } from "./siret.ts";

export const memberRoles = ["owner", "recruiter", "viewer"] as const;
export type MemberRole = (typeof memberRoles)[number];

const line = (max: number) => z.string().trim().min(1).max(max);

/** What a company says about itself; `version` refuses a form that is older than what is stored. */
export const CompanyFacts = z.strictObject({
  version: z.int().min(1).max(1_000_000_000),
  name: line(160),
  siren: z
    .string()
    .max(20)
    .overwrite(withoutSeparators)
    .refine((siren) => siren === "" || isSiren(siren), "invalid_siren")
    .nullable(),
  website: z.union([z.literal(""), z.url({ protocol: /^https?$/, hostname: z.regexes.domain, error: "invalid_url" }).max(300)]).nullable(),
  about: z.string().trim().max(3000),
  commune_code: PlaceCode.nullable(),
});

/** What members say about themselves. */
export const MemberFacts = z.strictObject({ given_name: line(80), family_name: line(80), job_title: z.string().trim().max(120) });

/** What a Talent sees of the company that proposes a mission, before and after accepting. */
export const CompanyForInvited = z.object({
  id: z.uuid(),
  name: z.string(),
  about: z.string(),
  website: z.string().nullable(),
  commune: NamedPlace.nullable(),
  is_demo: z.boolean(),
});
export type CompanyForInvited = z.infer<typeof CompanyForInvited>;

export const CompanyForIntroduced = CompanyForInvited.extend({ siren: z.string().nullable() });
export type CompanyForIntroduced = z.infer<typeof CompanyForIntroduced>;

export const CompanySelf = CompanyForIntroduced.extend({ version: z.int(), my_role: z.enum(memberRoles), member_count: z.int() });
export type CompanySelf = z.infer<typeof CompanySelf>;

/** A member as colleagues, and Talents who accepted an introduction, see them. */
export const CompanyMember = z.object({ id: z.uuid(), given_name: z.string(), family_name: z.string(), job_title: z.string() });
export type CompanyMember = z.infer<typeof CompanyMember>;

export const Colleague = CompanyMember.extend({ member_role: z.enum(memberRoles), is_me: z.boolean(), joined_on: z.string() });
export type Colleague = z.infer<typeof Colleague>;
export const ColleaguePage = pageOf(Colleague);
