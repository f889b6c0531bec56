import type { Colleague, CompanyForIntroduced, CompanyForInvited, CompanyMember } from "@jump/contract/companies.ts";
import { createPresenter } from "#modules/privacy";
import { dayInFrance } from "#platform/clock.ts";
import { namedCommune, type Places } from "./names.ts";
import { privacy } from "./privacy.ts";
import type { CompanyRow, MemberRow } from "./store.ts";

const { companies, company_members: members } = privacy.tables;
const presenters = {
  talent_invited: createPresenter(companies, "talent_invited", ["id", "name", "about", "website", "commune_code", "is_demo"]),
  talent_introduced: createPresenter(companies, "talent_introduced", [
    "id",
    "name",
    "about",
    "website",
    "commune_code",
    "is_demo",
    "siren",
  ]),
  company_colleague: createPresenter(companies, "company_colleague", [
    "id",
    "name",
    "about",
    "website",
    "commune_code",
    "is_demo",
    "siren",
    "version",
  ]),
};
const memberPresenters = {
  talent_introduced: createPresenter(members, "talent_introduced", ["id", "given_name", "family_name", "job_title"]),
  company_colleague: createPresenter(members, "company_colleague", [
    "id",
    "given_name",
    "family_name",
    "job_title",
    "member_role",
    "created_at",
  ]),
};

/** The company as a Talent sees it who was invited to a mission. */
export function presentCompanyToInvited(company: CompanyRow, gazetteer: Places): CompanyForInvited {
  const { commune_code, ...facts } = presenters.talent_invited.pick(company);
  return { ...facts, commune: namedCommune(gazetteer, commune_code) };
}

/** The company as a Talent sees it who accepted its introduction. */
export function presentCompanyToIntroduced(company: CompanyRow, gazetteer: Places): CompanyForIntroduced {
  const { commune_code, ...facts } = presenters.talent_introduced.pick(company);
  return { ...facts, commune: namedCommune(gazetteer, commune_code) };
}

/** The company as its members see it. */
export function presentCompanyToColleague(company: CompanyRow, gazetteer: Places): CompanyForIntroduced & { version: number } {
  const { commune_code, ...facts } = presenters.company_colleague.pick(company);
  return { ...facts, commune: namedCommune(gazetteer, commune_code) };
}

/** The member behind a mission, as the Talent sees them after accepting. */
export function presentMemberToIntroduced(member: MemberRow): CompanyMember {
  return memberPresenters.talent_introduced.pick(member);
}

export function presentColleague(member: MemberRow, myId: string): Colleague {
  const { created_at, ...facts } = memberPresenters.company_colleague.pick(member);
  return { ...facts, joined_on: dayInFrance(created_at).toString(), is_me: member.id === myId };
}

/** Columns that a Talent gets, as disclosures name them. */
export function companyFieldsShown(audience: "talent_invited" | "talent_introduced"): string[] {
  const ofMember = audience === "talent_introduced" ? memberPresenters.talent_introduced.fields : [];
  return [...presenters[audience].fields.map((field) => `companies.${field}`), ...ofMember.map((field) => `company_members.${field}`)];
}
