export { listAccounts, type ListedAccount } from "./account-list-store.ts";
export { createStaff } from "./create-staff.ts";
export type { SignedUp } from "./events.ts";
export { accountsModule } from "./module.ts";
export { hashPassword } from "./password-hash.ts";
export { demandFreshProof } from "./session-proof.ts";
export { anyone, companyOnly, companyOrStaff, halfSignedIn, signedIn, staffOnly, talentOnly, talentOrCompany } from "./policy.ts";
export { findAccounts, findAccountsByAddress } from "./search-store.ts";
export { findAccount, findAccountByEmail, type AccountRow } from "./store.ts";
