import type { PlaceBand } from "@jump/contract/my-rankings.ts";
import { m } from "@jump/contract/paraglide/messages.js";
import { formatNumber } from "#lib/format.ts";

/** Where a Talent stood, as a band of places. */
export function bandText({ from, to }: PlaceBand): string {
  return to === null
    ? m.fairness_place_beyond({ from: formatNumber(from - 1) })
    : m.fairness_place_band({ from: formatNumber(from), to: formatNumber(to) });
}
