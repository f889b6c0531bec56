import type { CriterionId } from "@jump/contract/matching.ts";
import { m } from "@jump/contract/paraglide/messages.js";
import type { RankingRules } from "@jump/contract/ranking-rules.ts";
import { formatNumber, formatShare } from "#lib/format.ts";
import { languageLevel } from "#lib/mission/describe-criteria.ts";
import { levelText, of100 } from "./names.ts";

/** How each criterion is computed, in sentences whose numbers are the scorer's own. */
export function rulesText(rules: RankingRules): Record<CriterionId, string[]> {
  const { skills, availability, rate, place, languages, reviews } = rules;
  const share = (of: number) => formatShare(of / 10_000);
  const percent = (of: number) => formatShare(of / 100);
  const unknown = share(rules.unknown_share);
  const [level0 = 0, level1 = 0, level2 = 0, level3 = 0] = skills.level_points_by_gap;
  const { parts, seniority_years: seniority } = skills;
  return {
    skills: [
      m.matching_rule_parts({
        must: parts.must,
        any_of: parts.any_of,
        nice: parts.nice,
        occupation: parts.occupation,
        experience: parts.experience,
      }),
      m.matching_rule_levels({
        same: percent(level0),
        one: percent(level1),
        two: percent(level2),
        three: percent(level3),
        level: levelText[skills.level_when_not_said](),
      }),
      m.matching_rule_practice({ per_year: percent(skills.points_per_year), years: skills.years_counted }),
      m.matching_rule_related({ percent: percent(skills.closeness_for_must) }),
      m.matching_rule_excluded(),
      m.rules_seniority({ junior: seniority.junior, confirmed: seniority.confirmed, senior: seniority.senior, lead: seniority.lead }),
    ],
    availability: [
      m.matching_rule_start({ start: share(availability.start_share), days: share(availability.days_share) }),
      m.matching_rule_late({ days: availability.late_days_tolerated, share: share(availability.share_when_latest) }),
      m.matching_rule_busy({ percent: percent(availability.free_percent_needed), duration: availability.duration_days_when_not_said }),
      m.matching_rule_no_start({
        days: availability.start_window_days_when_not_said,
        share: share(availability.lowest_share_when_start_not_said),
      }),
      m.matching_rule_days({
        days: formatNumber(availability.missing_days_per_week_tolerated),
        count: availability.missing_days_per_week_tolerated,
      }),
    ],
    rate: [
      m.matching_rule_rate_within(),
      m.matching_rule_rate_above({ percent: percent(rate.above_percent_tolerated), share: share(rate.share_at_limit) }),
      m.matching_rule_rate_units({
        hours: rate.hours_per_day,
        days: formatNumber(rate.days_per_week_when_not_said),
        vat: percent(rate.vat_percent_when_included),
      }),
      m.matching_rule_rate_incomparable({ share: unknown }),
    ],
    place: [
      m.matching_rule_near({ km: formatNumber(place.near_km) }),
      m.matching_rule_far({ km: formatNumber(place.far_km), loss: share(place.loss_at_far) }),
      m.matching_rule_partly({ percent: percent(place.loss_percent_when_partly_remote), days: formatNumber(place.days_per_week_on_site) }),
      m.matching_rule_reach(),
      m.matching_rule_place_open({ share: unknown }),
    ],
    languages: [
      m.matching_rule_languages({ share: share(languages.share_one_level_below), level: languageLevel(languages.level_when_not_said) }),
    ],
    reviews: [m.matching_rule_reviews({ minimum: reviews.minimum_count, neutral: percent(reviews.neutral_mean) })],
  };
}

/** One criterion of the page: what it brings, between which limits, and how it is computed. */
export type CriterionRules = { criterion: CriterionId; usual: string; bounds: string; sentences: string[] };

/** Everything that the page says with numbers; each comes from the rules, and each number of the rules is among them (a test compares). */
export function rulesPage(rules: RankingRules) {
  const sentences = rulesText(rules);
  const reviews = rules.weights.find(({ criterion }) => criterion === "reviews");
  return {
    scoring: m.rules_step_2({ full: of100(rules.full_score) }),
    unknown: m.matching_rules_unknown({ share: formatShare(rules.unknown_share / 10_000) }),
    total: of100(rules.weights.reduce((sum, { weight }) => sum + weight, 0)),
    criteria: rules.weights.map(({ criterion, weight, ...bounds }): CriterionRules => ({
      criterion,
      usual: of100(weight),
      bounds: boundsText(bounds),
      sentences: sentences[criterion],
    })),
    reviews: m.rules_reviews_weight({ usual: of100(reviews?.weight ?? 0), max: of100(reviews?.max ?? 0) }),
  };
}

/** "entre 30 et 70": what a company may choose for a weight, in points of 100. */
export function boundsText({ min, max }: { min: number; max: number }): string {
  return m.matching_bounds({ min: of100(min), max: of100(max) });
}
