import type { PolicySnapshot } from "@jump/contract/policies.ts";
import { askAgain } from "#modules/consents";
import type { Tx } from "#platform/db.ts";
import { dayInFrance } from "#platform/french-day.ts";
import { storedVersions } from "./version-store.ts";

/** The purposes of an important version whose change rests on consent, which must then be given anew (GDPR art. 7; clause M1). */
export function asksAgain({ number, changes, content }: PolicySnapshot, versions: readonly PolicySnapshot[]): string[] {
  const touched = new Set(changes.filter(({ important }) => important).flatMap(({ purposes }) => purposes));
  const isAskedFor = (version: { content: PolicySnapshot["content"] }, purpose: string) =>
    version.content.purposes[purpose]?.basis === "consent";
  const earlier = versions.slice(0, number - 1);
  // What no version before asked for, nobody can have agreed to.
  return [...touched].filter((purpose) => isAskedFor({ content }, purpose) && earlier.some((one) => isAskedFor(one, purpose))).toSorted();
}

/** From the day an important version applies, consents given before it was published here count no more for the purposes it changed. */
export async function applyVersions(tx: Tx, versions: readonly PolicySnapshot[], now: Temporal.Instant): Promise<void> {
  const today = dayInFrance(now);
  for (const stored of await storedVersions(tx)) {
    const version = versions[stored.number - 1];
    if (!version || !stored.is_important || Temporal.PlainDate.compare(stored.applies_from, today) > 0) continue;
    for (const purpose of asksAgain(version, versions)) await askAgain(tx, purpose, stored.stored_at, `policy ${stored.number}`);
  }
}
