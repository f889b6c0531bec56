import type { ConfirmedCriteria } from "@jump/contract/criteria.ts";
import type { MissionState } from "@jump/contract/missions.ts";
import { m } from "@jump/contract/paraglide/messages.js";

type Criteria = ConfirmedCriteria;

export const stateText: Record<MissionState, () => string> = {
  draft: m.missions_state_draft,
  open: m.missions_state_open,
  shortlisting: m.missions_state_shortlisting,
  filled: m.missions_state_filled,
  cancelled: m.missions_state_cancelled,
  expired: m.missions_state_expired,
};

export const stateTone = {
  draft: "warn",
  open: "brand",
  shortlisting: "brand",
  filled: "good",
  cancelled: "neutral",
  expired: "neutral",
} as const;

export const seniorityText: Record<NonNullable<Criteria["seniority"]>, () => string> = {
  junior: m.missions_seniority_junior,
  confirmed: m.missions_seniority_confirmed,
  senior: m.missions_seniority_senior,
  lead: m.missions_seniority_lead,
};

export const remoteText: Record<Criteria["remote"], () => string> = {
  none: m.missions_remote_none,
  partial: m.missions_remote_partial,
  full: m.missions_remote_full,
  unknown: m.missions_remote_unknown,
};

export const budgetKindText: Record<NonNullable<Criteria["budget"]>["kind"], () => string> = {
  day: m.missions_budget_day,
  hour: m.missions_budget_hour,
  month: m.missions_budget_month,
  year: m.missions_budget_year,
  fixed: m.missions_budget_fixed,
};

export const vatText: Record<NonNullable<Criteria["budget"]>["vat"], () => string> = {
  excl: m.missions_vat_excl,
  incl: m.missions_vat_incl,
  unknown: m.missions_vat_unknown,
};

/** Names of the fields of the criteria as the form and the lists of errors show them. */
export const fieldText: Record<string, () => string> = {
  title: m.missions_field_title,
  occupations: m.missions_field_occupations,
  skills: m.missions_field_skills,
  any_of: m.missions_field_any_of,
  excluded: m.missions_field_excluded,
  seniority: m.missions_field_seniority,
  min_years: m.missions_field_min_years,
  start: m.missions_field_start,
  duration_days: m.missions_field_duration,
  days_per_week: m.missions_field_days_per_week,
  place: m.missions_field_place,
  remote: m.missions_field_remote,
  onsite_days_per_week: m.missions_field_onsite,
  budget: m.missions_field_budget,
  languages: m.missions_field_languages,
  headcount: m.missions_field_headcount,
  flags: m.missions_field_flags,
};

/** The name of a field such as `skills.react`, which is that of its part of the form. */
export function fieldName(path: string): string {
  return fieldText[path.split(".")[0] ?? ""]?.() ?? path;
}
