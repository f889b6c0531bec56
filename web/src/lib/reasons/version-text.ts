import { m } from "@jump/contract/paraglide/messages.js";
import type { ChangeGroup } from "@jump/contract/scorer-changes.ts";
import { formatNumber } from "#lib/format.ts";

const texts = m as unknown as Record<string, (() => string) | undefined>;

/** What a version of the scorer changed, in a sentence; a test holds every version to one. */
export function versionText(version: string): string {
  return texts[`changes_what_${version.replaceAll(".", "_")}`]?.() ?? version;
}

/** A group of a comparison as people read it: a region's name, "De 3 à 5 ans", "3 et plus". */
export function bandText({ by, band }: Pick<ChangeGroup, "by" | "band">): string {
  if (by === "area") return band === "elsewhere" ? m.changes_elsewhere() : band;
  const [from = "0", to = ""] = band.split("-");
  if (by === "reviews") {
    if (to === "") return m.changes_reviews_from({ from });
    return to === "0" ? m.changes_reviews_none() : m.changes_reviews_few({ from, to });
  }
  if (to === "") return m.changes_years_from({ from });
  return from === "0" ? m.changes_years_0({ to: Number(to) + 1 }) : m.changes_years_between({ from, to });
}

/** "+0,4 place", with the sign that says whether it is up the list. */
export function moveText(places: number): string {
  const count = Number(places.toFixed(1));
  return m.changes_mean_text({ places: formatNumber(count, { signDisplay: "exceptZero" }), count });
}
