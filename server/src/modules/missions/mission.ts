import type { MissionAction, MissionState } from "@jump/contract/missions.ts";
import { Refusal } from "@jump/contract/errors.ts";

type Step = { from: MissionState; action: MissionAction; to: MissionState; by: "company" | "clock" | "ranking" };

/** The life cycle of a mission: every change of state there is, and who may make it. */
export const lifeCycle: readonly Step[] = [
  { from: "draft", action: "confirm", to: "open", by: "company" },
  { from: "open", action: "confirm", to: "open", by: "company" },
  { from: "shortlisting", action: "confirm", to: "shortlisting", by: "company" },
  { from: "open", action: "start_shortlist", to: "shortlisting", by: "ranking" },
  { from: "shortlisting", action: "fill", to: "filled", by: "company" },
  { from: "draft", action: "cancel", to: "cancelled", by: "company" },
  { from: "open", action: "cancel", to: "cancelled", by: "company" },
  { from: "shortlisting", action: "cancel", to: "cancelled", by: "company" },
  { from: "draft", action: "expire", to: "expired", by: "clock" },
  { from: "open", action: "expire", to: "expired", by: "clock" },
  { from: "shortlisting", action: "expire", to: "expired", by: "clock" },
];

/** Days a mission stays before it expires without being filled. */
export const daysUntilExpiry = 90;

/** The state that an action leads to; `wrong_state` where the life cycle has no such step. */
export function stateAfter(from: MissionState, action: MissionAction): MissionState {
  const step = lifeCycle.find((candidate) => candidate.from === from && candidate.action === action);
  if (!step) throw new Refusal("wrong_state", { detail: `${from} has no ${action}` });
  return step.to;
}

/** What a company may do with a mission in this state. */
export function companyActions(from: MissionState): MissionAction[] {
  return lifeCycle.filter((step) => step.from === from && step.by === "company").map(({ action }) => action);
}

/** Whether Talents may be ranked and invited for it. */
export function isRankable(state: MissionState): boolean {
  return state === "open" || state === "shortlisting";
}
