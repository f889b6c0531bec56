import type { Throttle } from "#modules/accounts";
import type { Eraser } from "#modules/erasure";
import type { ContestedForStaff, ContestedRanking } from "@jump/contract/contests.ts";
import type { Ctx } from "#platform/context.ts";
import type { CaseKeys } from "./case-key.ts";

/** Rankings as cases show them; given by whoever keeps the receipts. */
export type ContestedRankings = {
  /** Null for whoever has no place in it and is not of the company it was made for. */
  forPerson(ctx: Ctx, receiptId: string): Promise<ContestedRanking | null>;
  /** With everything it depended on; null once the mission is gone. */
  forStaff(ctx: Ctx, receiptId: string, accountId: string | null): Promise<ContestedForStaff | null>;
};

/** The company that an account speaks for, and how many members it has; null for whoever is no member of one. */
export type CompanyStanding = (ctx: Ctx, accountId: string) => Promise<{ name: string; members: number } | null>;

export type RightsDeps = {
  keys: CaseKeys;
  throttle: Throttle;
  eraser: Eraser;
  companyStanding: CompanyStanding;
  rankings: ContestedRankings;
  /** Where the instance is reached, for mails that no request asks for; null when nobody said. */
  publicUrl: string | null;
  /** Where staff is told of deadlines (clause K1). */
  contactEmail: string | null;
  /** The mailbox that is read for requests; null when none is. */
  mailboxName: string | null;
};
