import type { AuthorityRequestState } from "@jump/contract/authority-requests.ts";
import { dayInFrance } from "#platform/clock.ts";
import type { Step } from "#platform/life-cycle.ts";

export const authorityActions = ["grant", "refuse", "answer"] as const;
export type AuthorityAction = (typeof authorityActions)[number];

/** The life cycle of a request; every step is a human's (clauses T1, A2). */
export const lifeCycle: readonly Step<AuthorityRequestState, AuthorityAction, "staff">[] = [
  { from: "received", action: "grant", to: "decided", by: "staff" },
  { from: "received", action: "refuse", to: "refused", by: "staff" },
  { from: "decided", action: "answer", to: "answered", by: "staff" },
];

/** Days that a sealed file waits to be collected; its fingerprint stays. */
export const daysToCollect = 30;

/** Whether the law's silence still lasts: its last day counts, by the calendar of France. */
export function isSilent(
  { inform_person, silence_until }: { inform_person: boolean; silence_until: Temporal.PlainDate | null },
  now: Temporal.Instant,
): boolean {
  return !inform_person && silence_until !== null && Temporal.PlainDate.compare(dayInFrance(now), silence_until) <= 0;
}
