export { accountsModule } from "./module.ts";
export { anyone, companyOnly, companyOrStaff, halfSignedIn, signedIn, staffOnly, talentOnly, talentOrCompany } from "./policy.ts";
export { findAccount, type AccountRow } from "./store.ts";
