/** A Talent's or a company's account came into being; their modules make the rows that go with it. */
export type SignedUp = {
  name: "accounts.signed_up";
  accountId: string;
  role: "talent" | "company";
  givenName: string;
  familyName: string;
  /** null for a Talent. */
  companyName: string | null;
};
