import type { RequestKind } from "@jump/contract/rights.ts";
import { dayInFrance } from "#platform/clock.ts";

type Length = { readonly weeks?: number; readonly months?: number };
export type AnswerTerm = {
  /** The kinds of request it holds for. */
  readonly kinds: readonly RequestKind[] | "all";
  /** For requests received from this day on, in France. */
  readonly from: string;
  readonly first: Length;
  /** From the receipt, with an extension announced in time; null where the law knows none. */
  readonly extended: Length | null;
  readonly law: string;
};

/**
 * How long a human has to answer. Who contests a ranking has an answer in writing within two weeks: what the directive on platform work asks
 * from 2 December 2026, kept here from the day on which rankings could be contested one by one.
 */
export const answerTerms: readonly AnswerTerm[] = [
  { kinds: ["ranking_contest"], from: "2026-11-30", first: { weeks: 2 }, extended: null, law: "Directive (EU) 2024/2831 art. 11" },
  { kinds: "all", from: "2018-05-25", first: { months: 1 }, extended: { months: 3 }, law: "GDPR art. 12(3)" },
];

/** The term of a request by its kind and the day it was received: the latest that had begun, the special one before the general. */
export function termOf(kind: RequestKind, receivedAt: Temporal.Instant): AnswerTerm {
  const day = dayInFrance(receivedAt);
  const fitting = answerTerms.filter(({ kinds }) => kinds === "all" || kinds.includes(kind));
  const begun = fitting.find(({ from }) => Temporal.PlainDate.compare(Temporal.PlainDate.from(from), day) <= 0);
  return begun ?? fitting.at(-1)!;
}
