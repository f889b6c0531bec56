import { dayInFrance } from "#platform/clock.ts";
import type { ProcessorRow } from "./store.ts";

/** Whether a contract has neither been ended nor run out; its last day counts, by the calendar of France. */
export function isInForce({ state, contract_ends_on }: Pick<ProcessorRow, "state" | "contract_ends_on">, now: Temporal.Instant): boolean {
  return state === "active" && (contract_ends_on === null || Temporal.PlainDate.compare(dayInFrance(now), contract_ends_on) <= 0);
}
