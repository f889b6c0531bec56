/** What `accounts` says when a mailbox has been proven and the account exists. */
export type SignedUp = {
  name: "accounts.signed_up";
  accountId: string;
  role: "talent" | "company" | "staff";
  givenName: string;
  familyName: string;
};

/** Said whenever something changed that a ranking may depend on. */
export type TalentChanged = { name: "talents.changed"; talentId: string };
