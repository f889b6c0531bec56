import type { PolicyContent, PolicySnapshot } from "@jump/contract/policies.ts";
import { differenceOf } from "./difference.ts";
import { hashOfContent } from "./policy-content.ts";

/** How many days before they apply important changes are told, by the day of publication (GDPR art. 12 and 13(3); clause M1). */
const noticePeriods: readonly { since: string; days: number }[] = [{ since: "2026-11-25", days: 15 }];

/** The days of notice that an important version published on a day must give. */
export function noticeDays(publishedOn: string): number {
  const period = noticePeriods.findLast(({ since }) => Temporal.PlainDate.compare(since, publishedOn) <= 0);
  if (!period) throw new Error(`No period of notice is known for ${publishedOn}.`);
  return period.days;
}

/**
 * The version that follows another (none before the first), with what it changes. Throws when nothing changed, when it would apply before it is
 * published or before the version it follows, or when an important change would come without its days of notice.
 */
export function nextVersion(
  previous: PolicySnapshot | null,
  content: PolicyContent,
  { publishedOn, appliesFrom }: { publishedOn: string; appliesFrom: string },
): PolicySnapshot {
  const hash = hashOfContent(content);
  if (previous?.hash === hash) throw new Error(`Version ${previous.number} already says all this: there is nothing to release.`);
  const changes = previous ? differenceOf(previous.content, content) : [];
  const important = changes.some((change) => change.important);
  const earliest = Temporal.PlainDate.from(publishedOn).add({ days: important ? noticeDays(publishedOn) : 0 });
  if (Temporal.PlainDate.compare(appliesFrom, earliest) < 0)
    throw new Error(
      important
        ? `Important changes are told ${noticeDays(publishedOn)} days before they apply: ${earliest} at the earliest, not ${appliesFrom}.`
        : `A version applies from the day of its publication, ${publishedOn}, at the earliest.`,
    );
  if (previous && Temporal.PlainDate.compare(appliesFrom, previous.applies_from) < 0)
    throw new Error(`Version ${previous.number} applies from ${previous.applies_from}; what follows it cannot apply earlier.`);
  return { number: (previous?.number ?? 0) + 1, published_on: publishedOn, applies_from: appliesFrom, hash, important, changes, content };
}
