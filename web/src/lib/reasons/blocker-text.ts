import type { Blocker, BlockerCode } from "@jump/contract/matching.ts";
import { m } from "@jump/contract/paraglide/messages.js";
import { formatDate, formatList, formatMoney, formatNumber, languageName } from "#lib/format.ts";
import { languageLevel } from "#lib/mission/describe-criteria.ts";
import type { NameOf } from "./names.ts";

type Texts = { [Code in BlockerCode]: (blocker: Extract<Blocker, { code: Code }>, name: NameOf) => string };

const texts: Texts = {
  must_skills: ({ missing }, name) =>
    m.matching_blocker_must_skills({
      count: missing.length,
      skills: formatList(missing.map((group) => formatList(group.map(name), "disjunction"))),
    }),
  excluded: ({ occupations }, name) => m.matching_blocker_excluded({ occupations: formatList(occupations.map(name)) }),
  availability: ({ reason, available_from: from, latest, free_percent: percent }) =>
    reason === "too_late" && from !== null
      ? m.matching_blocker_too_late({ date: formatDate(from), latest: formatDate(latest) })
      : m.matching_blocker_busy({ percent }),
  days_per_week: ({ days, wanted }) =>
    m.matching_blocker_days({ days: m.matching_days_week({ count: days, shown: formatNumber(days) }), wanted: formatNumber(wanted) }),
  rate: ({ rate, ceiling }) => m.matching_blocker_rate({ rate: formatMoney(rate), ceiling: formatMoney(ceiling) }),
  place: ({ reason, km, limit_km: limit }) => {
    if (reason === "remote_refused") return m.matching_fact_remote_refused();
    if (reason === "onsite_refused") return m.matching_fact_onsite_refused();
    return m.matching_fact_too_far({ km: formatNumber(km ?? 0), limit: formatNumber(limit ?? 0) });
  },
  language: ({ language, level, wanted }) =>
    level === null
      ? m.matching_fact_language_missing({ language: languageName(language), wanted: languageLevel(wanted) })
      : m.matching_fact_language_below({ language: languageName(language), level: languageLevel(level), wanted: languageLevel(wanted) }),
};

/** The sentence for a criterion that a Talent does not meet, in the reader's language. */
export function blockerText(blocker: Blocker, name: NameOf): string {
  const text = (texts[blocker.code] as (blocker: Blocker, name: NameOf) => string)(blocker, name);
  return text.charAt(0).toLocaleUpperCase() + text.slice(1);
}
