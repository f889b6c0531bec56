import type { AccountRow } from "./store.ts";

type Role = AccountRow["role"];

/** Staff see other people's data: their sessions are short (ASVS 7.3). */
const lifetimes = {
  talent: { absoluteHours: 30 * 24, idleHours: 7 * 24 },
  company: { absoluteHours: 30 * 24, idleHours: 7 * 24 },
  staff: { absoluteHours: 12, idleHours: 2 },
} as const satisfies Record<Role, { absoluteHours: number; idleHours: number }>;

/** How long a proof of presence lets a person change what secures the account (ASVS 7.5.1). */
export const freshProofMinutes = 15;

/** When a session that starts now ends at the latest, however much it is used. */
export function sessionExpiry(role: Role, now: Temporal.Instant): Temporal.Instant {
  return now.add({ hours: lifetimes[role].absoluteHours });
}

/** A session last used at this moment or before has gone unused for too long. */
export function idleSince(role: Role, now: Temporal.Instant): Temporal.Instant {
  return now.subtract({ hours: lifetimes[role].idleHours });
}

/** Whether the person proved recently enough to be there. */
export function isFreshProof(provenAt: Temporal.Instant, now: Temporal.Instant): boolean {
  return now.since(provenAt).total("minutes") < freshProofMinutes;
}
