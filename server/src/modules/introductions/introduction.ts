import { Refusal } from "@jump/contract/errors.ts";
import type { IntroductionState } from "@jump/contract/introductions.ts";

export const introductionActions = ["accept", "decline", "withdraw", "expire"] as const;
export type IntroductionAction = (typeof introductionActions)[number];
type Step = { from: IntroductionState; action: IntroductionAction; to: IntroductionState; by: "talent" | "company" | "clock" };

/** The life cycle of an introduction; declining leads nowhere else and costs the Talent nothing. */
export const lifeCycle: readonly Step[] = [
  { from: "invited", action: "accept", to: "accepted", by: "talent" },
  { from: "invited", action: "decline", to: "declined", by: "talent" },
  { from: "invited", action: "withdraw", to: "withdrawn", by: "company" },
  { from: "invited", action: "expire", to: "expired", by: "clock" },
];

/** Days that a Talent has to answer. */
export const daysToAnswer = 14;

/** The state that an action leads to; `wrong_state` where the life cycle has no such step. */
export function stateAfter(from: IntroductionState, action: IntroductionAction): IntroductionState {
  const step = lifeCycle.find((candidate) => candidate.from === from && candidate.action === action);
  if (!step) throw new Refusal("wrong_state", { detail: `${from} has no ${action}` });
  return step.to;
}
