import { m } from "@jump/contract/paraglide/messages.js";
import type { ShortlistEntry } from "@jump/contract/shortlist.ts";
import type { TalentForSearch } from "@jump/contract/talents.ts";
import { formatDate, formatMoney, formatNumber } from "#lib/format.ts";

/** What a company knows of a Talent's name before acceptance: "Inès M." */
export function shortName({ given_name: given, family_initial: initial }: Pick<TalentForSearch, "given_name" | "family_initial">): string {
  return initial ? `${given} ${initial}.` : given;
}

export function placeText({ commune, departement, accepts_remote: remote, accepts_onsite: onsite }: TalentForSearch): string {
  const town = commune?.name ?? departement?.name ?? m.matching_not_said();
  if (!onsite) return m.matching_place_remote_only({ town });
  return remote ? m.matching_place_remote_too({ town }) : town;
}

export function rateText({ day_rate: rate }: TalentForSearch): string {
  return rate === null ? m.matching_not_said() : m.matching_rate_day({ rate: formatMoney(rate) });
}

export function availabilityText({ available_from: from }: TalentForSearch): string {
  return from === null ? m.matching_not_said() : m.matching_from_date({ date: formatDate(from) });
}

export function rhythmText({ days_per_week: days }: TalentForSearch): string {
  return m.matching_days_week({ count: days, shown: formatNumber(days) });
}

/** Concepts for which an entry earned points, so that its tags can show them. */
export function matchedConcepts({ criteria }: Pick<ShortlistEntry, "criteria">): Set<string> {
  const facts = criteria.flatMap((result) => result.facts);
  return new Set(facts.flatMap((fact) => ("via" in fact ? [fact.via] : fact.code === "skill_exact" ? [fact.skill] : [])));
}
