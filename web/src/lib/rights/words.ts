import { m } from "@jump/contract/paraglide/messages.js";
import type { RequestDecision, RequestKind, RequestState, SelfLimit } from "@jump/contract/rights.ts";

type Text = () => string;

export const kindWords: Record<RequestKind, Text> = {
  access: m.rights_kind_access,
  rectification: m.rights_kind_rectification,
  erasure: m.rights_kind_erasure,
  restriction: m.rights_kind_restriction,
  objection: m.rights_kind_objection,
  portability: m.rights_kind_portability,
  ranking_contest: m.rights_kind_ranking_contest,
  complaint: m.rights_kind_complaint,
  after_death: m.rights_kind_after_death,
  question: m.rights_kind_question,
};

export const stateWords: Record<RequestState, Text> = {
  unconfirmed: m.rights_state_unconfirmed,
  received: m.rights_state_received,
  identity_asked: m.rights_state_identity_asked,
  in_review: m.rights_state_in_review,
  decided: m.rights_state_decided,
  done: m.rights_state_done,
  withdrawn: m.rights_state_withdrawn,
};

export const decisionWords: Record<RequestDecision, Text> = {
  granted: m.rights_decision_granted,
  partly: m.rights_decision_partly,
  refused: m.rights_decision_refused,
};

export const limitWords: Record<SelfLimit, { name: Text; text: Text }> = {
  restriction: { name: m.rights_limit_restriction, text: m.rights_limit_restriction_text },
  objection_profiling: { name: m.rights_limit_objection_profiling, text: m.rights_limit_objection_profiling_text },
  objection_marketing: { name: m.rights_limit_objection_marketing, text: m.rights_limit_objection_marketing_text },
};

/** "12 jours restants", "Dernier jour", or that it is late. */
export function daysLeftText(days: number): string {
  if (days < 0) return m.rights_overdue();
  if (days === 0) return m.rights_days_today();
  return days === 1 ? m.rights_days_left_one() : m.rights_days_left({ days: String(days) });
}
