import { m } from "@jump/contract/paraglide/messages.js";
import { expect, test } from "vitest";
import { testDatabase } from "../server/test/database.ts";
import { openBrowser } from "./browser.ts";
import { startInstance } from "./instance.ts";
import { newAddress, signUp } from "./sign-up.ts";
import { openVisitor, type Visitor } from "./visit.ts";

const fr = { locale: "fr" } as const;
const { origin } = await startInstance(await testDatabase());
const browser = await openBrowser();
const save = m.action_save({}, fr);
const sections = "identity status contact place rate availability skills experiences languages educations visibility".split(" ");
const profile = m.talent_profile_title({}, fr);

test("a Talent without JavaScript fills in the profile until nothing is missing, and chooses to be listed", async () => {
  const talent = await openVisitor(browser, origin, { js: false, width: 360 });
  await signUp(talent, { role: "talent", email: newAddress(), givenName: "Océane", familyName: "Dubreuil" });
  await talent.go("/talent/profile");
  await talent.sees(m.talent_missing_title({ count: 10 }, fr));
  await chooseOccupation(talent);
  await giveStatus(talent);
  await fillIn(talent, "contact", { phone: "06 39 98 12 34" });
  await fillIn(talent, "place", { commune_code: "Saint-Denis", postcode: "93200" });
  await fillIn(talent, "rate", { amount: "480,50" });
  await fillIn(talent, "availability", { available_from: "2027-01-04" });
  await addSkills(talent);
  await talent.go("/talent/profile");
  await talent.sees(m.talent_nothing_missing({}, fr));
  await talent.go("/talent/profile/visibility");
  await talent.main.getByLabel(m.talent_is_listed({}, fr)).check();
  await talent.press(save, profile);

  const anyone = await openVisitor(browser, origin, { js: true });
  await anyone.go("/talents?q=react&departement=93");
  await anyone.follow("Océane D.");
  expect(await anyone.page.content()).not.toMatch(/Dubreuil|\+336|93200|480,50/);
  await anyone.leave();

  await lookAround(
    talent,
    ["", ...sections.map((section) => `/${section}`)].map((end) => `/talent/profile${end}`),
  );
  await talent.leave();
});

test("a company says who it is, and a wrong SIREN is refused beside its field", async () => {
  const company = await openVisitor(browser, origin, { js: false, width: 360 });
  const title = m.company_profile_title({}, fr);
  await signUp(company, { role: "company", email: newAddress(), givenName: "Paul", familyName: "Garnier", companyName: "Voiles & Cie" });
  await company.go("/company/profile");
  const saveCompany = company.main.getByRole("button", { name: save, exact: true }).first();
  await company.main.locator("#field-commune_code").fill("Nantes");
  await company.main.locator("#field-siren").fill("732829321");
  await company.press(saveCompany, title);
  await company.sees(m.field_invalid_siren({}, fr));
  await company.main.locator("#field-siren").fill("732 829 320");
  await company.press(saveCompany, title);
  expect(await company.main.locator("#field-siren").inputValue()).toBe("732829320");
  expect(await company.main.locator("#field-commune_code").inputValue()).toBe("Nantes");
  await company.main.getByRole("row", { name: /Paul Garnier/ }).waitFor();
  await lookAround(company, ["/company/profile"]);
  await company.leave();
});

/** The same person with JavaScript on, where axe can judge. */
async function lookAround(person: Visitor, paths: readonly string[]): Promise<void> {
  const eyes = await openVisitor(browser, origin, { js: true });
  await eyes.page.context().addCookies(await person.page.context().cookies());
  for (const path of paths) await eyes.go(path);
  await eyes.leave();
}

/** A word that may mean several trades is offered to choose from. */
async function chooseOccupation(talent: Visitor): Promise<void> {
  await talent.go("/talent/profile/identity");
  await talent.fill(m.talent_headline({}, fr), "Développeuse web depuis dix ans");
  await talent.fill(m.talent_occupation({}, fr), "dev web");
  await talent.press(save, m.talent_section_identity({}, fr));
  await talent.main.getByLabel("Développeur / Développeuse web", { exact: true }).check();
  await talent.press(save, profile);
}

/** A wrong number is refused beside its field; the rest of the form stays. */
async function giveStatus(talent: Visitor): Promise<void> {
  await talent.go("/talent/profile/status");
  await talent.main.getByLabel(m.talent_status_micro_entrepreneur({}, fr)).check();
  await talent.fill(m.talent_siret({}, fr), "732 829 320 00075");
  await talent.press(save, m.talent_section_status({}, fr));
  await talent.sees(m.field_invalid_siret({}, fr));
  expect(await talent.main.getByLabel(m.talent_status_micro_entrepreneur({}, fr)).isChecked()).toBe(true);
  await talent.fill(m.talent_siret({}, fr), "732 829 320 00074");
  await talent.press(save, profile);
}

async function addSkills(talent: Visitor): Promise<void> {
  await talent.go("/talent/profile/skills");
  await talent.fill(m.talent_skill_name({}, fr), "React, TypeScript, qsdfghjk");
  await talent.main.getByLabel(m.talent_skill_level({}, fr), { exact: true }).selectOption("3");
  await talent.fill(m.talent_skill_years({}, fr), "6");
  await talent.press(m.action_add({}, fr), m.talent_section_skills({}, fr));
  await talent.sees(m.talent_skill_unknown({ text: "qsdfghjk" }, fr));
  await talent.main.getByRole("group", { name: "React", exact: true }).waitFor();
}

async function fillIn(talent: Visitor, section: string, fields: Record<string, string>): Promise<void> {
  await talent.go(`/talent/profile/${section}`);
  for (const [name, value] of Object.entries(fields)) await talent.main.locator(`#field-${name}`).fill(value);
  await talent.press(save, profile);
}
