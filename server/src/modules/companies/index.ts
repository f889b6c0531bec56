export { companyOf, companyStanding, membershipOf, type Membership } from "./membership.ts";
export { findMemberNames } from "./name-store.ts";
export { companiesModule } from "./module.ts";
export type { Places as CompanyPlaces } from "./names.ts";
export { companyFieldsShown, presentCompanyToIntroduced, presentCompanyToInvited, presentMemberToIntroduced } from "./present.ts";
export {
  companyExists,
  companyNames,
  findCompanies,
  findContact,
  findMembersByAccount,
  memberNames,
  type CompanyRow,
  type MemberRow,
} from "./store.ts";
