import type { AuditMeasure, Dimension } from "@jump/contract/equality.ts";
import { m } from "@jump/contract/paraglide/messages.js";
import { formatList } from "#lib/format.ts";

export const dimensionText: Record<Dimension, () => string> = {
  sex: m.fairness_dimension_sex,
  age: m.fairness_dimension_age,
  area: m.fairness_dimension_area,
};

const groupText: Record<string, () => string> = {
  female: m.fairness_group_female,
  male: m.fairness_group_male,
  other: m.fairness_group_other,
  not_said: m.fairness_group_not_said,
  under_30: m.fairness_group_under_30,
  "30_39": m.fairness_group_30_39,
  "40_49": m.fairness_group_40_49,
  "50_and_over": m.fairness_group_50_and_over,
};

const measureText: Record<AuditMeasure, { less: () => string; more: () => string }> = {
  among_first: { less: m.fairness_measure_among_first_less, more: m.fairness_measure_among_first_more },
  place: { less: m.fairness_measure_place_less, more: m.fairness_measure_place_more },
  score_when_equal: { less: m.fairness_measure_score_when_equal_less, more: m.fairness_measure_score_when_equal_more },
  invited: { less: m.fairness_measure_invited_less, more: m.fairness_measure_invited_more },
};

/** Groups that share a row, by their names. */
export function groupsText(groups: readonly string[], dimension: Dimension): string {
  // Nobody is asked for a region: it follows from the profile.
  const nameOf = (group: string) =>
    group === "not_said" && dimension === "area" ? m.changes_elsewhere() : (groupText[group]?.() ?? group);
  return formatList(groups.map(nameOf));
}

export function measureWords(measure: AuditMeasure, less: boolean): string {
  return measureText[measure][less ? "less" : "more"]();
}

/** 2026-Q4 as people read it. */
export function periodText(period: string): string {
  const [year = "", quarter = ""] = period.split("-Q");
  return m.fairness_report_period({ year, quarter, count: Number(quarter) });
}
