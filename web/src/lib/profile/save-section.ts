import type { TalentSelf } from "@jump/contract/talents.ts";
import { api } from "#lib/api.ts";
import { centsOrNull, isChecked, numberOrNull, textOrNull, type FormValues } from "#lib/forms.ts";
import { readPick, searchConcepts, searchPlaces, type Picked } from "./picks.ts";
import { readRows } from "./rows.ts";
import type { SectionId } from "./sections.ts";

type Caller = Parameters<typeof api>[0];
/** What a form says, ready for the API; or what is first to be cleared up with its writer. */
type Reading = { body: Record<string, unknown>; fieldNames?: (field: string) => string; unclear?: Record<string, Picked> };
type Reader = (values: FormValues, event: Caller) => Reading | Promise<Reading>;

const readers: Record<SectionId, Reader> = {
  async identity(values, event) {
    const occupation = await readPick(values, "occupation_id", (text) => searchConcepts(event, text, "occupation"));
    const { given_name = "", family_name = "", headline = "", summary = "" } = values;
    return { body: { given_name, family_name, headline, summary, occupation_id: occupation.id }, unclear: { occupation_id: occupation } };
  },
  status: ({ legal_status, siret, foreign_registration }) => ({
    body: { legal_status: textOrNull(legal_status), siret: textOrNull(siret), foreign_registration: textOrNull(foreign_registration) },
  }),
  contact: ({ phone }) => ({ body: { phone: textOrNull(phone) } }),
  async place(values, event) {
    const commune = await readPick(values, "commune_code", (text) => searchPlaces(event, text, values.postcode));
    const { street, postcode, mobility_km, accepts_onsite, accepts_remote } = values;
    const reach = {
      mobility_km: numberOrNull(mobility_km) ?? 0,
      accepts_onsite: isChecked(accepts_onsite),
      accepts_remote: isChecked(accepts_remote),
    };
    return {
      body: { street: textOrNull(street), postcode: textOrNull(postcode), commune_code: commune.id, ...reach },
      unclear: { commune_code: commune },
    };
  },
  rate({ amount, currency = "EUR" }) {
    const cents = centsOrNull(amount);
    return {
      body: { day_rate: cents === null ? null : { amount: cents, currency } },
      fieldNames: (field) => field.replace("day_rate.", ""),
    };
  },
  availability(values) {
    const { rows, fieldNames } = readRows("busy", values, ["from_day", "to_day"]);
    const busy = rows.map(({ from_day = "", to_day = "" }) => ({ from_day, to_day }));
    return {
      body: { available_from: textOrNull(values.available_from), days_per_week: numberOrNull(values.days_per_week), busy },
      fieldNames,
    };
  },
  skills(values) {
    const { rows, fieldNames } = readRows("skills", values, ["concept_id"]);
    return {
      body: {
        skills: rows.map(({ concept_id, level, years }) => ({ concept_id, level: numberOrNull(level), years: numberOrNull(years) ?? 0 })),
      },
      fieldNames,
    };
  },
  experiences(values) {
    const { rows, fieldNames } = readRows("experiences", values, ["title", "organisation", "started_on", "ended_on", "description"]);
    const experiences = rows.map(({ title = "", organisation = "", started_on = "", ended_on, description = "" }) => ({
      title,
      organisation,
      started_on,
      ended_on: textOrNull(ended_on),
      description,
    }));
    return { body: { experiences }, fieldNames };
  },
  languages(values) {
    const { rows, fieldNames } = readRows("languages", values, ["language"]);
    return { body: { languages: rows.map(({ language, level }) => ({ language, level })) }, fieldNames };
  },
  educations(values) {
    const { rows, fieldNames } = readRows("educations", values, ["title", "school", "year"]);
    return {
      body: { educations: rows.map(({ title = "", school = "", year }) => ({ title, school, year: numberOrNull(year) })) },
      fieldNames,
    };
  },
  visibility: ({ is_listed }) => ({ body: { is_listed: isChecked(is_listed) } }),
};

/** Saves one section from its form; hands back what was refused or is still to be chosen. */
export async function saveSection(event: Caller, section: SectionId, values: FormValues) {
  const { body, fieldNames, unclear = {} } = await readers[section](values, event);
  const open = Object.entries(unclear).filter(([, { error }]) => error !== undefined);
  if (open.length > 0) {
    const errors = Object.fromEntries(open.map(([name, { error }]) => [name, error!]));
    return {
      kind: "unclear" as const,
      errors,
      choices: Object.fromEntries(open.flatMap(([name, { choices }]) => (choices ? [[name, choices]] : []))),
    };
  }
  const answer = await api(event).trySend<TalentSelf>("PUT", `/api/talents/me/${encodeURIComponent(section)}`, {
    version: numberOrNull(values.version),
    ...body,
  });
  return answer.ok ? { kind: "saved" as const } : { kind: "refused" as const, problem: answer.problem, fieldNames };
}
