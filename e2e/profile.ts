import { m } from "@jump/contract/paraglide/messages.js";
import type { Visitor } from "./visit.ts";

const fr = { locale: "fr" } as const;
const save = m.action_save({}, fr);
const profile = m.talent_profile_title({}, fr);

/** Makes an empty profile one that companies can find: a React developer in Lyon, through the pages, section by section. */
export async function completeProfile(visitor: Visitor): Promise<void> {
  const { fill, press, main } = visitor;
  await visitor.go("/talent/profile");
  await main.getByText(m.talent_missing_text({}, fr)).waitFor();

  await edit(visitor, m.talent_section_identity({}, fr));
  await fill(m.talent_occupation({}, fr), "dev web");
  await fill(m.talent_headline({}, fr), "Développeuse React, dix ans de produits en ligne");
  await press(save);
  // Words that may mean several things are asked back; what was typed stays.
  const choices = main.getByRole("group", { name: m.talent_pick_which({}, fr) });
  if ((await choices.count()) > 0) {
    await choices.getByLabel("Développeur / Développeuse web", { exact: true }).check();
    await press(save, profile);
  }

  await edit(visitor, m.talent_section_status({}, fr));
  await main.getByLabel(m.talent_status_micro_entrepreneur({}, fr)).check();
  await fill(m.talent_siret({}, fr), "732 829 320 00074");
  await press(save, profile);

  await edit(visitor, m.talent_section_contact({}, fr));
  await fill(m.talent_phone({}, fr), "06 39 98 00 42");
  await press(save, profile);

  await edit(visitor, m.talent_section_place({}, fr));
  await fill(m.talent_commune({}, fr), "Lyon");
  await fill(m.talent_postcode({}, fr), "69003");
  await fill(m.talent_mobility_km({}, fr), "30");
  await press(save);
  if ((await choices.count()) > 0) {
    await choices.getByRole("radio").first().check();
    await press(save, profile);
  }

  await edit(visitor, m.talent_section_rate({}, fr));
  await fill(m.talent_day_rate({}, fr), "480");
  await press(save, profile);

  await edit(visitor, m.talent_section_availability({}, fr));
  await fill(m.talent_available_from({}, fr), Temporal.Now.plainDateISO().toString());
  await press(save, profile);

  await edit(visitor, m.talent_section_languages({}, fr));
  await main.getByLabel(m.talent_language({}, fr), { exact: true }).first().selectOption("en");
  await main.getByLabel(m.talent_language_level({}, fr), { exact: true }).first().selectOption("C1");
  await press(save, profile);

  await edit(visitor, m.talent_section_skills({}, fr));
  await fill(m.talent_skill_name({}, fr), "React, TypeScript");
  await main.getByLabel(m.talent_skill_level({}, fr), { exact: true }).first().selectOption(m.talent_level_4({}, fr));
  await main.getByLabel(m.talent_skill_years({}, fr), { exact: true }).first().fill("8");
  await press(m.action_add({}, fr), m.talent_section_skills({}, fr));

  await visitor.go("/talent/profile");
  await main.getByText(m.talent_nothing_missing({}, fr)).waitFor();
}

/** Opens a section of the profile by its own link. */
async function edit(visitor: Visitor, section: string): Promise<void> {
  await visitor.follow(`${m.action_edit({}, fr)} (${section})`, section);
}
