import { openStates, type RequestAction, type RequestKind, type RequestState } from "@jump/contract/rights.ts";
import type { Step } from "#platform/life-cycle.ts";

/** The life cycle of a request (GDPR art. 12): who may do what in which state; an extension leaves the state as it is. */
export const lifeCycle: readonly Step<RequestState, RequestAction, "person" | "staff" | "either">[] = [
  { from: "unconfirmed", action: "confirm", to: "received", by: "person" },
  { from: "received", action: "serve", to: "done", by: "person" },
  { from: "received", action: "review", to: "in_review", by: "staff" },
  { from: "received", action: "ask_identity", to: "identity_asked", by: "staff" },
  { from: "received", action: "extend", to: "received", by: "staff" },
  { from: "received", action: "decide", to: "decided", by: "staff" },
  { from: "received", action: "withdraw", to: "withdrawn", by: "person" },
  { from: "identity_asked", action: "answer_identity", to: "in_review", by: "either" },
  { from: "identity_asked", action: "extend", to: "identity_asked", by: "staff" },
  { from: "identity_asked", action: "decide", to: "decided", by: "staff" },
  { from: "identity_asked", action: "withdraw", to: "withdrawn", by: "person" },
  { from: "in_review", action: "ask_identity", to: "identity_asked", by: "staff" },
  { from: "in_review", action: "extend", to: "in_review", by: "staff" },
  { from: "in_review", action: "decide", to: "decided", by: "staff" },
  { from: "in_review", action: "withdraw", to: "withdrawn", by: "person" },
  { from: "decided", action: "finish", to: "done", by: "staff" },
];

/** Whether somebody still waits for an answer. */
export function isOpen(state: RequestState): boolean {
  return (openStates as readonly RequestState[]).includes(state);
}

/** Whether words can still be added to the thread. */
export function isWritable(state: RequestState): boolean {
  return isOpen(state) || state === "decided";
}

/** What staff may do next in a state. */
export function staffActions(state: RequestState): RequestAction[] {
  return lifeCycle.filter(({ from, by }) => from === state && by !== "person").map(({ action }) => action);
}

/** Days that the link of the form works before what was written is forgotten. */
export const daysToConfirm = 7;

type Unconfirmable = { kind: RequestKind; channel: string; account_id: string | null; confirmed_at: Temporal.Instant | null };

/** An erasure of a living person or of one who died; both end in the same deletion. */
export function endsInErasure(request: { kind: RequestKind; decision: string | null }): boolean {
  return (
    (request.kind === "erasure" || request.kind === "after_death") && (request.decision === "granted" || request.decision === "partly")
  );
}

/**
 * An erasure that came by mail for an account, and that nobody has confirmed: anybody can write any sender, so it waits for the link in a
 * mail to the account, a session, or a human who made sure otherwise (clause G4; GDPR art. 12(6)).
 */
export function isUnconfirmed({ kind, channel, account_id, confirmed_at }: Unconfirmable): boolean {
  return kind === "erasure" && channel === "mail" && account_id !== null && confirmed_at === null;
}
