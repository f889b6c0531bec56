import type { Throttle } from "#modules/accounts";
import type { Eraser } from "#modules/erasure";
import type { Ctx } from "#platform/context.ts";
import type { CaseKeys } from "./case-key.ts";

/** The company that an account speaks for, and how many members it has; null for whoever is no member of one. */
export type CompanyStanding = (ctx: Ctx, accountId: string) => Promise<{ name: string; members: number } | null>;

export type RightsDeps = {
  keys: CaseKeys;
  throttle: Throttle;
  eraser: Eraser;
  companyStanding: CompanyStanding;
  /** Where the instance is reached, for mails that no request asks for; null when nobody said. */
  publicUrl: string | null;
  /** Where staff is told of deadlines (clause K1). */
  contactEmail: string | null;
  /** The mailbox that is read for requests; null when none is. */
  mailboxName: string | null;
};
