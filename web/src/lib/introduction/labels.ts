import type { IntroductionState } from "@jump/contract/introductions.ts";
import { m } from "@jump/contract/paraglide/messages.js";

export const stateText: Record<IntroductionState, () => string> = {
  invited: m.introductions_state_invited,
  accepted: m.introductions_state_accepted,
  declined: m.introductions_state_declined,
  withdrawn: m.introductions_state_withdrawn,
  expired: m.introductions_state_expired,
};

export const stateTone = { invited: "brand", accepted: "good", declined: "neutral", withdrawn: "neutral", expired: "neutral" } as const;

const columns: Record<string, () => string> = {
  "talents.family_name": m.introductions_gives_family_name,
  "talents.phone": m.introductions_gives_phone,
  "talents.street": m.introductions_gives_street,
  "talents.postcode": m.introductions_gives_postcode,
  "talents.legal_status": m.introductions_gives_legal_status,
  "talents.siret": m.introductions_gives_siret,
  "talents.foreign_registration": m.introductions_gives_foreign_registration,
  "talent_experiences.organisation": m.introductions_gives_organisation,
  "talent_experiences.description": m.introductions_gives_description,
  "talent_educations.school": m.introductions_gives_school,
  "accounts.email": m.introductions_gives_email,
};

/** A Talent's name in a list: an initial gets its full stop ("Inès M."). */
export function shownName(name: string | null): string {
  return (name ?? "").replace(/ (\p{Lu})$/u, " $1.");
}

/** What a column of the data map is called when it is about to be disclosed; its own name when it has no other. */
export function disclosedName(column: string): string {
  return columns[column]?.() ?? column;
}
