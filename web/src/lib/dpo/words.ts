import { m } from "@jump/contract/paraglide/messages.js";

export const authorityStates = {
  received: m.dpo_state_received,
  decided: m.dpo_state_decided,
  answered: m.dpo_state_answered,
  refused: m.dpo_state_refused,
};
export const natureWords = {
  confidentiality: m.breach_nature_confidentiality,
  integrity: m.breach_nature_integrity,
  availability: m.breach_nature_availability,
};
export const riskWords = { none: m.breach_risk_none, risk: m.breach_risk_risk, high: m.breach_risk_high };

const minute = 60_000;

/** How long from one moment to another as hours and minutes, "41 h 05". */
export function timeBetween(from: string, to: string): string {
  const minutes = Math.floor(Math.abs(Date.parse(to) - Date.parse(from)) / minute);
  return `${Math.floor(minutes / 60)}\u00a0h\u00a0${String(minutes % 60).padStart(2, "0")}`;
}

/** The UTC moment of a local time in France as a form gives it, "2026-11-25T09:30"; what is none stays as it is, for the API to refuse. */
export function momentInFrance(local: string | undefined): string {
  if (!local || !/^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(local)) return local ?? "";
  const asUtc = Date.parse(`${local.slice(0, 16)}:00Z`);
  if (Number.isNaN(asUtc)) return local;
  // Twice, since the first guess may lie on the other side of a change of the hour.
  const once = asUtc - offsetInFrance(asUtc);
  return new Date(asUtc - offsetInFrance(once)).toISOString();
}

function offsetInFrance(at: number): number {
  const parts = new Intl.DateTimeFormat("en-GB", {
    timeZone: "Europe/Paris",
    hourCycle: "h23",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
  }).formatToParts(new Date(at));
  const part = (type: string) => Number(parts.find((one) => one.type === type)?.value);
  const local = Date.UTC(part("year"), part("month") - 1, part("day"), part("hour"), part("minute"));
  return local - Math.floor(at / minute) * minute;
}
