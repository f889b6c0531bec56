import type { JsonResume } from "@jump/contract/json-resume.ts";
import { toInternationalPhone } from "@jump/contract/phone.ts";
import type { TalentPortable } from "@jump/contract/portable.ts";
import { languageCodeOf, languageLevelOf, skillLevelOf } from "./resume-words.ts";

/** Finds the concept that a CV's word names exactly; null for what is not known. */
export type FindConcept = (label: string) => string | null;

/**
 * A CV over the profile as it stands: what the CV says takes the place of what was there, what it does not say stays. `leftOut` quotes
 * what a profile cannot hold, such as an unknown skill or a job without a date.
 */
export function readResume(
  resume: JsonResume,
  current: TalentPortable,
  findConcept: FindConcept,
): { value: TalentPortable; leftOut: string[] } {
  const leftOut: string[] = [];
  const { basics, work, education, skills, languages } = resume;
  const value: TalentPortable = {
    ...current,
    identity: {
      ...current.identity,
      ...namesOf(basics.name, current),
      ...(basics.label ? { headline: basics.label.trim().slice(0, 120) } : {}),
      ...(basics.summary ? { summary: basics.summary.trim().slice(0, 2000) } : {}),
    },
    contact: { phone: phoneOf(basics.phone, leftOut) ?? current.contact.phone },
    ...(work ? { experiences: work.flatMap((one) => experienceOf(one, leftOut)) } : {}),
    ...(education ? { educations: education.flatMap((one) => educationOf(one, leftOut)) } : {}),
    ...(skills ? { skills: skillsOf(skills, current, findConcept, leftOut) } : {}),
    ...(languages ? { languages: languagesOf(languages, current, leftOut) } : {}),
  };
  return { value, leftOut };
}

function namesOf(name: string | undefined, { identity }: TalentPortable): Partial<TalentPortable["identity"]> {
  const words = name?.trim().split(/\s+/) ?? [];
  if (words.length < 2 || words.join(" ") === `${identity.given_name} ${identity.family_name}`) return {};
  return { given_name: words[0]!.slice(0, 80), family_name: words.slice(1).join(" ").slice(0, 80) };
}

function phoneOf(phone: string | undefined, leftOut: string[]): string | null {
  const known = phone ? toInternationalPhone(phone) : null;
  if (phone && known === null) leftOut.push(phone);
  return known;
}

type Work = NonNullable<JsonResume["work"]>[number];
function experienceOf(
  { name, position, startDate, endDate, summary, highlights = [] }: Work,
  leftOut: string[],
): TalentPortable["experiences"] {
  const title = cut(position ?? name, 120);
  const [started_on, ended_on] = [dayOf(startDate, "first"), dayOf(endDate, "last")];
  if (!title || !started_on || (ended_on !== null && ended_on < started_on)) {
    leftOut.push(title || (name ?? "?"));
    return [];
  }
  const description = cut([summary, ...highlights.map((line) => `– ${line}`)].filter(Boolean).join("\n"), 2000);
  return [{ title, organisation: cut(name, 120) || title, started_on, ended_on, description }];
}

type Education = NonNullable<JsonResume["education"]>[number];
function educationOf({ institution, area, studyType, endDate }: Education, leftOut: string[]): TalentPortable["educations"] {
  const title = cut([studyType, area].filter(Boolean).join(" "), 120);
  const school = cut(institution, 120);
  const year = Number(endDate?.slice(0, 4) ?? Number.NaN);
  if (title && school) return [{ title, school, year: year >= 1940 && year <= 2100 ? year : null }];
  leftOut.push(title || school || "?");
  return [];
}

type Skills = NonNullable<JsonResume["skills"]>;
function skillsOf(skills: Skills, current: TalentPortable, findConcept: FindConcept, leftOut: string[]): TalentPortable["skills"] {
  const found = new Map<string, TalentPortable["skills"][number]>();
  for (const { name, level, keywords = [] } of skills)
    for (const label of [name, ...keywords]) {
      if (!label?.trim()) continue;
      const concept_id = findConcept(label);
      if (concept_id === null) {
        // The name of a group, such as "Web development", says nothing when its keywords do.
        if (label !== name || keywords.length === 0) leftOut.push(label);
      } else if (!found.has(concept_id)) {
        const known = current.skills.find((skill) => skill.concept_id === concept_id);
        found.set(concept_id, { concept_id, level: skillLevelOf(level) ?? known?.level ?? 2, years: known?.years ?? 0 });
      }
    }
  return [...found.values()].slice(0, 60);
}

type Languages = NonNullable<JsonResume["languages"]>;
function languagesOf(languages: Languages, current: TalentPortable, leftOut: string[]): TalentPortable["languages"] {
  const found = new Map<string, TalentPortable["languages"][number]>();
  for (const { language: name, fluency } of languages) {
    const language = languageCodeOf(name);
    const level = languageLevelOf(fluency) ?? current.languages.find((known) => known.language === language)?.level;
    if (language && level) found.set(language, { language, level });
    else if (name) leftOut.push(name);
  }
  return [...found.values()];
}

/** A whole day of what may be a year or a month; null when it names none that exists between 1940 and 2100. */
function dayOf(date: string | undefined, end: "first" | "last"): string | null {
  if (!date) return null;
  const [year = "", month = end === "first" ? "01" : "12", day] = date.split("-");
  if (year < "1940" || year > "2100" || Number(month) < 1 || Number(month) > 12) return null;
  const { daysInMonth } = Temporal.PlainYearMonth.from(`${year}-${month}`);
  if (day !== undefined && (Number(day) < 1 || Number(day) > daysInMonth)) return null;
  return `${year}-${month}-${day ?? (end === "first" ? "01" : String(daysInMonth))}`;
}

function cut(text: string | undefined, max: number): string {
  return text?.trim().slice(0, max).trim() ?? "";
}
