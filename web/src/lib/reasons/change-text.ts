import type { Change, ChangeCode } from "@jump/contract/counterfactuals.ts";
import { m } from "@jump/contract/paraglide/messages.js";
import { formatDate, formatList, formatMoney, formatNumber, languageName } from "#lib/format.ts";
import { languageLevel } from "#lib/mission/describe-criteria.ts";
import { levelText, type NameOf } from "./names.ts";

type Texts = { [Code in ChangeCode]: (change: Extract<Change, { code: Code }>, name: NameOf) => string };

const days = (count: number) => m.matching_days_week({ count, shown: formatNumber(count) });

const texts: Texts = {
  available_from: ({ date, was }) =>
    was === null
      ? m.fairness_change_available_said({ date: formatDate(date) })
      : m.fairness_change_available_from({ date: formatDate(date), was: formatDate(was) }),
  free_period: ({ from, to }) => m.fairness_change_free_period({ from: formatDate(from), to: formatDate(to) }),
  days_per_week: ({ days: wanted, was }) => m.fairness_change_days_per_week({ days: days(wanted), was: days(was) }),
  skill_level: ({ skill, level, was }, name) =>
    m.fairness_change_skill_level({ skill: name(skill), level: levelText[level](), was: levelText[was]() }),
  skill_added: ({ skill, level, or }, name) =>
    [
      m.fairness_change_skill_added({ skill: name(skill), level: levelText[level]() }),
      ...(or.length > 0 ? [m.fairness_change_skill_or({ skills: formatList(or.map(name), "disjunction") })] : []),
    ].join(" "),
  language: ({ language, level, was }) =>
    was === null
      ? m.fairness_change_language_added({ language: languageName(language), level: languageLevel(level) })
      : m.fairness_change_language({ language: languageName(language), level: languageLevel(level), was: languageLevel(was) }),
  mobility: ({ km, was }) => m.fairness_change_mobility({ km: formatNumber(km), was: formatNumber(was) }),
  accept_onsite: () => m.fairness_change_accept_onsite(),
  accept_remote: () => m.fairness_change_accept_remote(),
  day_rate: ({ rate, was }) => m.fairness_change_day_rate({ rate: formatMoney(rate), was: formatMoney(was) }),
};

/** What a Talent would have had to change, as a sentence. */
export function changeText(change: Change, name: NameOf): string {
  const text = (texts[change.code] as (change: Change, name: NameOf) => string)(change, name);
  return text.charAt(0).toLocaleUpperCase() + text.slice(1);
}
