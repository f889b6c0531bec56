import type { IntroductionState } from "@jump/contract/introductions.ts";
import type { Step } from "#platform/life-cycle.ts";

export const introductionActions = ["accept", "decline", "withdraw", "expire"] as const;
export type IntroductionAction = (typeof introductionActions)[number];

/** The life cycle of an introduction; declining leads nowhere else and costs the Talent nothing. */
export const lifeCycle: readonly Step<IntroductionState, IntroductionAction, "talent" | "company" | "clock">[] = [
  { from: "invited", action: "accept", to: "accepted", by: "talent" },
  { from: "invited", action: "decline", to: "declined", by: "talent" },
  { from: "invited", action: "withdraw", to: "withdrawn", by: "company" },
  { from: "invited", action: "expire", to: "expired", by: "clock" },
];

/** Days that a Talent has to answer. */
export const daysToAnswer = 14;
