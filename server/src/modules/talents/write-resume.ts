import type { JsonResume } from "@jump/contract/json-resume.ts";
import type { Locale } from "@jump/contract/locale.ts";
import { findAccount } from "#modules/accounts";
import type { Vault } from "#modules/vault";
import type { Ctx } from "#platform/context.ts";
import { profileOpener } from "./contact.ts";
import { completeProfiles } from "./load-profiles.ts";
import type { Concepts, Places } from "./names.ts";
import { presentSelf } from "./present.ts";
import { languageName, levelName } from "./resume-words.ts";
import { findTalentByAccount } from "./store.ts";

/** The CV of an account's profile as JSON Resume 1.0.0, in the reader's language; null for who is no Talent (legal 4.14). */
export async function writeResume(
  { tx, locale }: Pick<Ctx, "tx"> & { locale: Locale },
  deps: { linker: Concepts; gazetteer: Places; vault: Vault },
  accountId: string,
): Promise<JsonResume | null> {
  const talent = await findTalentByAccount(tx, accountId);
  const account = talent && (await findAccount(tx, accountId));
  if (!talent || !account) return null;
  const profile = await profileOpener(deps.vault)(tx, (await completeProfiles(tx, [talent])).get(talent.id)!);
  const self = presentSelf(profile, account.email, { ...deps, locale });
  return {
    $schema: "https://raw.githubusercontent.com/jsonresume/resume-schema/v1.0.0/schema.json",
    basics: {
      name: `${self.given_name} ${self.family_name}`,
      label: self.headline,
      email: self.email,
      ...given("phone", self.phone),
      summary: self.summary,
      location: {
        ...given("address", self.street),
        ...given("postalCode", self.postcode),
        ...given("city", self.commune?.name),
        ...given("countryCode", self.commune?.country),
      },
    },
    work: self.experiences.map(({ title, organisation, started_on, ended_on, description }) => ({
      name: organisation,
      position: title,
      startDate: started_on,
      ...given("endDate", ended_on),
      summary: description,
    })),
    education: self.educations.map(({ title, school, year }) => ({
      institution: school,
      area: title,
      ...given("endDate", year === null ? null : String(year)),
    })),
    skills: self.skills.map(({ label, level }) => ({ name: label, level: levelName(level, locale) })),
    languages: self.languages.map(({ language, level }) => ({
      language: languageName(language, locale),
      fluency: level === "native" ? levelName("native", locale) : level,
    })),
  };
}

function given<Name extends string>(name: Name, value: string | null | undefined): { [K in Name]?: string } {
  return (value === null || value === undefined || value === "" ? {} : { [name]: value }) as { [K in Name]?: string };
}
