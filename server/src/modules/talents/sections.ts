import { refuseField, Refusal, type FieldError } from "@jump/contract/errors.ts";
import { toInternationalPhone } from "@jump/contract/phone.ts";
import type * as section from "@jump/contract/talent-sections.ts";
import type { z } from "zod";
import type { Change } from "./change-profile.ts";
import type { Concepts, Places } from "./names.ts";

type Input<Schema extends z.ZodType> = Omit<z.infer<Schema>, "version">;
const day = (iso: string) => Temporal.PlainDate.from(iso);
/** An empty field of a form is no answer. */
const orNone = (text: string | null) => text || null;

/** Who the Talent is and what he or she does; the occupation must be one that we know. */
export function identityChange(
  { given_name, family_name, headline, summary, occupation_id }: Input<typeof section.IdentitySection>,
  linker: Concepts,
): Change {
  if (occupation_id !== null && linker.concept(occupation_id)?.kind !== "occupation") throw refuseField("occupation_id", "unknown_concept");
  return { facts: { given_name, family_name, headline, summary, occupation_id }, matters: true };
}

/** Clause D2: a SIRET for every status in France, a foreign registration for an independent abroad. */
export function statusChange({ legal_status, siret, foreign_registration }: Input<typeof section.StatusSection>): Change {
  const isAbroad = legal_status === "independent_abroad";
  return {
    facts: { legal_status, siret: isAbroad ? null : orNone(siret), foreign_registration: isAbroad ? orNone(foreign_registration) : null },
    matters: true,
  };
}

export function contactChange({ phone }: Input<typeof section.ContactSection>): Change {
  const international = phone ? toInternationalPhone(phone) : null;
  if (phone && international === null) throw refuseField("phone", "invalid_phone");
  return { facts: { phone: international }, matters: true };
}

/** Address and reach; a French commune wants a French postcode. */
export function placeChange(input: Input<typeof section.PlaceSection>, gazetteer: Places): Change {
  const { mobility_km, accepts_onsite, accepts_remote } = input;
  const [commune_code, street, postcode] = [orNone(input.commune_code), orNone(input.street), orNone(input.postcode)];
  const place = commune_code === null ? undefined : gazetteer.byCode(commune_code);
  if (commune_code !== null && !place) throw refuseField("commune_code", "unknown_commune");
  if (postcode !== null && (place?.country ?? "FR") === "FR" && !/^[0-9]{5}$/.test(postcode))
    throw refuseField("postcode", "invalid_postcode");
  return { facts: { commune_code, street, postcode, mobility_km, accepts_onsite, accepts_remote }, matters: true };
}

export function rateChange({ day_rate }: Input<typeof section.RateSection>): Change {
  return {
    facts: day_rate === null ? { day_rate_cents: null } : { day_rate_cents: day_rate.amount, day_rate_currency: day_rate.currency },
    matters: true,
  };
}

export function availabilityChange({ available_from, days_per_week, busy }: Input<typeof section.AvailabilitySection>): Change {
  return {
    facts: { available_from: available_from === null ? null : day(available_from), days_per_week },
    list: { table: "talent_busy_periods", rows: busy.map(({ from_day, to_day }) => ({ from_day: day(from_day), to_day: day(to_day) })) },
    matters: true,
  };
}

/** Every skill must be a skill or a tool that we know; those that are not are named one by one. */
export function skillsChange({ skills }: Input<typeof section.SkillsSection>, linker: Concepts): Change {
  const fields = skills.flatMap(({ concept_id }, at): FieldError[] => {
    const kind = linker.concept(concept_id)?.kind;
    return kind === "skill" || kind === "tool" ? [] : [{ field: `skills.${at}.concept_id`, code: "unknown_concept" }];
  });
  if (fields.length > 0) throw new Refusal("invalid_input", { fields });
  return { list: { table: "talent_skills", rows: skills }, matters: true };
}

export function experiencesChange({ experiences }: Input<typeof section.ExperiencesSection>): Change {
  const rows = experiences.map(({ started_on, ended_on, ...facts }) => ({
    ...facts,
    started_on: day(started_on),
    ended_on: ended_on === null ? null : day(ended_on),
  }));
  return { list: { table: "talent_experiences", rows }, matters: true };
}

export function educationsChange({ educations }: Input<typeof section.EducationsSection>): Change {
  return { list: { table: "talent_educations", rows: educations }, matters: false };
}

export function languagesChange({ languages }: Input<typeof section.LanguagesSection>): Change {
  return { list: { table: "talent_languages", rows: languages }, matters: true };
}

export function visibilityChange({ is_listed }: Input<typeof section.VisibilitySection>): Change {
  return { facts: { is_listed }, matters: false };
}
