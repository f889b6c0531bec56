/** What follows from the limits of a person, said in the transaction that sets or lifts one (GDPR art. 18, 21; LIL art. 85). */
export type LimitsChanged = {
  name: "rights.limits_changed";
  accountId: string;
  /** No ranking may hold the person. */
  outOfRanking: boolean;
  /** No directory, search or public page may show the person. */
  hidden: boolean;
  /** No mail but those of the case. */
  silent: boolean;
};

/** The person wants no direct marketing of any kind any more (GDPR art. 21(2), 21(3)). */
export type MarketingObjected = { name: "rights.marketing_objected"; accountId: string };

/** Nobody may sign in any more, or may again. */
export type AccountFrozen = { name: "rights.account_frozen"; accountId: string; frozen: boolean };

/** What `notifications` says when a mail has left, or never will. */
export type MailSettled = { name: "notifications.mail_settled"; mailId: string; state: "sent" | "captured" | "failed" };
