import type { MissionAction, MissionState } from "@jump/contract/missions.ts";
import type { Step } from "#platform/life-cycle.ts";

/** The life cycle of a mission: every change of state there is, and who may make it. */
export const lifeCycle: readonly Step<MissionState, MissionAction, "company" | "clock" | "ranking">[] = [
  { from: "draft", action: "confirm", to: "open", by: "company" },
  { from: "open", action: "confirm", to: "open", by: "company" },
  { from: "shortlisting", action: "confirm", to: "shortlisting", by: "company" },
  { from: "draft", action: "weigh", to: "draft", by: "company" },
  { from: "open", action: "weigh", to: "open", by: "company" },
  { from: "shortlisting", action: "weigh", to: "shortlisting", by: "company" },
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

/** What a company may do with a mission in this state. */
export function companyActions(from: MissionState): MissionAction[] {
  return lifeCycle.filter((step) => step.from === from && step.by === "company").map(({ action }) => action);
}

/** Whether a mission in this state is over; its end starts the clock of clause R2. */
export function isEnd(state: MissionState): boolean {
  return state === "filled" || state === "cancelled" || state === "expired";
}

/** Whether Talents may be ranked and invited for it. */
export function isRankable(state: MissionState): boolean {
  return state === "open" || state === "shortlisting";
}
