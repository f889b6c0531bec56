export { membershipOf, type Membership } from "./membership.ts";
export { companiesModule } from "./module.ts";
export { companyFieldsShown, presentCompanyToIntroduced, presentCompanyToInvited, presentMemberToIntroduced } from "./present.ts";
export { companyExists, companyNames, findCompanies, findMembersByAccount, type CompanyRow, type MemberRow } from "./store.ts";
