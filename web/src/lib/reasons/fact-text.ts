import type { Fact, FactCode } from "@jump/contract/matching.ts";
import { m } from "@jump/contract/paraglide/messages.js";
import { formatDate, formatList, formatMoney, formatNumber, languageName } from "#lib/format.ts";
import { languageLevel } from "#lib/mission/describe-criteria.ts";
import { levelText, type NameOf } from "./names.ts";

type Texts = { [Code in FactCode]: (fact: Extract<Fact, { code: Code }>, name: NameOf) => string };

const years = (count: number) => (count === 0 ? m.matching_practice_under_a_year() : m.matching_years_practice({ count }));
const either = (ids: readonly string[], name: NameOf) => formatList(ids.map(name), "disjunction");
const days = (count: number) => m.matching_days_week({ count, shown: formatNumber(count) });

const texts: Texts = {
  not_asked: () => m.matching_fact_not_asked(),
  skill_exact: ({ skill, level, wanted, years: n }, name) =>
    wanted === null
      ? m.matching_fact_skill_exact({ skill: name(skill), level: levelText[level](), years: years(n) })
      : m.matching_fact_skill_exact_wanted({ skill: name(skill), level: levelText[level](), years: years(n), wanted: levelText[wanted]() }),
  skill_related: ({ skill, via, closeness, level, years: n }, name) =>
    m.matching_fact_skill_related({ skill: name(skill), via: name(via), closeness, level: levelText[level](), years: years(n) }),
  skill_missing: ({ skill, importance }, name) =>
    (importance === "must" ? m.matching_fact_skill_missing_must : m.matching_fact_skill_missing_nice)({ skill: name(skill) }),
  any_of_met: ({ wanted, via, closeness, level, years: n }, name) =>
    closeness === 100
      ? m.matching_fact_any_of_met({ wanted: either(wanted, name), via: name(via), level: levelText[level](), years: years(n) })
      : m.matching_fact_any_of_related({
          wanted: either(wanted, name),
          via: name(via),
          closeness,
          level: levelText[level](),
          years: years(n),
        }),
  any_of_missing: ({ wanted }, name) => m.matching_fact_any_of_missing({ wanted: either(wanted, name) }),
  occupation_exact: ({ occupation }, name) => m.matching_fact_occupation_exact({ occupation: name(occupation) }),
  occupation_related: ({ occupation, via, closeness }, name) =>
    m.matching_fact_occupation_related({ occupation: name(occupation), via: name(via), closeness }),
  occupation_missing: ({ wanted }, name) => m.matching_fact_occupation_missing({ wanted: either(wanted, name) }),
  experience_enough: ({ years: n, wanted }) =>
    m.matching_fact_experience_enough({ years: m.missions_years({ count: n }), wanted: m.missions_years({ count: wanted }) }),
  experience_short: ({ years: n, wanted }) =>
    m.matching_fact_experience_short({ years: m.missions_years({ count: n }), wanted: m.missions_years({ count: wanted }) }),
  available_from: ({ date, latest }) =>
    latest === null
      ? m.matching_fact_available_from({ date: formatDate(date) })
      : m.matching_fact_available_in_time({ date: formatDate(date), latest: formatDate(latest) }),
  available_late: ({ date, latest, late_days: late }) =>
    m.matching_fact_available_late({ date: formatDate(date), latest: formatDate(latest), days: m.missions_days({ count: late }) }),
  availability_unknown: () => m.matching_fact_availability_unknown(),
  busy_part: ({ free_percent: percent }) => m.matching_fact_busy_part({ percent }),
  days_enough: ({ days: n, wanted }) => m.matching_fact_days_enough({ days: days(n), wanted: formatNumber(wanted) }),
  days_fewer: ({ days: n, wanted }) => m.matching_fact_days_fewer({ days: days(n), wanted: formatNumber(wanted) }),
  days_not_asked: () => m.matching_fact_days_not_asked(),
  rate_within_budget: ({ rate, ceiling }) => m.matching_fact_rate_within({ rate: formatMoney(rate), ceiling: formatMoney(ceiling) }),
  rate_above_budget: ({ rate, ceiling, above_percent: percent }) =>
    m.matching_fact_rate_above({ rate: formatMoney(rate), ceiling: formatMoney(ceiling), percent }),
  rate_unknown: () => m.matching_fact_rate_unknown(),
  rate_currency_differs: ({ rate, currency }) => m.matching_fact_rate_currency({ rate: formatMoney(rate), currency }),
  rate_not_comparable: ({ kind }) => (kind === "year" ? m.matching_fact_rate_year : m.matching_fact_rate_fixed)(),
  distance_km: ({ km }) => (km === 0 ? m.matching_fact_on_the_spot() : m.matching_fact_distance({ km: formatNumber(km) })),
  too_far: ({ km, limit_km: limit }) => m.matching_fact_too_far({ km: formatNumber(km), limit: formatNumber(limit) }),
  remote_ok: () => m.matching_fact_remote_ok(),
  remote_to_confirm: ({ km }) =>
    km === null ? m.matching_fact_remote_to_confirm() : m.matching_fact_remote_to_confirm_km({ km: formatNumber(km) }),
  remote_refused: () => m.matching_fact_remote_refused(),
  onsite_refused: () => m.matching_fact_onsite_refused(),
  place_unknown: () => m.matching_fact_place_unknown(),
  language_ok: ({ language, level, wanted }) =>
    m.matching_fact_language_ok({ language: languageName(language), level: languageLevel(level), wanted: languageLevel(wanted) }),
  language_below: ({ language, level, wanted }) =>
    m.matching_fact_language_below({ language: languageName(language), level: languageLevel(level), wanted: languageLevel(wanted) }),
  language_missing: ({ language, wanted }) =>
    m.matching_fact_language_missing({ language: languageName(language), wanted: languageLevel(wanted) }),
  reviews_mean: ({ count, mean }) =>
    m.matching_fact_reviews_mean({ count, mean: formatNumber(1 + (4 * mean) / 100, { maximumFractionDigits: 1 }) }),
  reviews_too_few: ({ count, minimum }) =>
    count === 0 ? m.matching_fact_reviews_none({ minimum }) : m.matching_fact_reviews_too_few({ count, minimum }),
};

/** The sentence for a reason, in the reader's language. */
export function factText(fact: Fact, name: NameOf): string {
  return capitalised((texts[fact.code] as (fact: Fact, name: NameOf) => string)(fact, name));
}

function capitalised(text: string): string {
  return text.charAt(0).toLocaleUpperCase() + text.slice(1);
}
