import { m } from "@jump/contract/paraglide/messages.js";
import { expect } from "vitest";
import type { Visitor } from "./visit.ts";

const fr = { locale: "fr" } as const;
const brief =
  "Nous cherchons un développeur React senior à Lyon pour 6 mois, TJM 450–550 € HT, démarrage début janvier, 3 j/5, anglais courant.";

/** A company writes its need, sees what was read in it, corrects the title and a skill, and confirms. */
export async function describeNeed(company: Visitor, title: string): Promise<void> {
  const { main, fill, press } = company;
  await company.go("/missions/new");
  await press(m.missions_brief_read({}, fr), m.missions_new_title({}, fr));
  await main.getByRole("alert").getByText(m.error_invalid_input({}, fr)).waitFor();
  await fill(m.missions_brief_label({}, fr), brief);
  await press(m.missions_brief_read({}, fr), m.missions_check_title({}, fr));

  const skills = main.getByRole("group", { name: m.missions_field_skills({}, fr) });
  await skills.getByText("React", { exact: true }).waitFor();
  await main
    .getByRole("group", { name: m.missions_field_place({}, fr) })
    .getByText(m.missions_quoted({ text: "Lyon" }, fr))
    .waitFor();
  await fill(m.missions_title_label({}, fr), title);
  const add = m.missions_add_skill({}, fr);
  await fill(add, "TypeScript");
  await press(`${m.action_add({}, fr)} (${add})`, m.missions_check_title({}, fr));
  await main.getByLabel(m.missions_importance_of({ name: "TypeScript" }, fr)).selectOption(m.missions_nice({}, fr));
  await press(m.missions_confirm({}, fr), m.matching_shortlist_title({ title }, fr));
}

/** The company finds somebody on the list, with the reasons that add up, above somebody else, and without a surname. */
export async function readShortlist(
  company: Visitor,
  who: string,
  { surname, before }: { surname: string; before: string },
): Promise<void> {
  const { main, page } = company;
  const entry = (name: string) => main.getByRole("listitem").filter({ has: page.getByRole("heading", { name, exact: true }) });
  const names = await main.getByRole("heading", { level: 3 }).allTextContents();
  expect(names.indexOf(who)).toBeGreaterThanOrEqual(0);
  expect(names.indexOf(who)).toBeLessThan(names.indexOf(before));
  await entry(before).getByText(m.matching_blockers_title({}, fr)).waitFor();
  expect(await entry(who).getByText(m.matching_blockers_title({}, fr)).count()).toBe(0);

  // By the keyboard alone: to the question, and Enter opens the answer.
  await company.tabTo(m.matching_why_order({}, fr));
  await page.keyboard.press("Enter");
  await main
    .getByRole("link", { name: m.matching_why_order_link({}, fr) })
    .first()
    .waitFor();
  const sum = entry(who).getByText(m.matching_sum({}, fr));
  expect(await sum.isVisible()).toBe(false);
  await entry(who).locator("summary").click();
  await sum.waitFor();
  await company.look();
  expect(await page.content()).not.toContain(surname);
}

/** The company invites, gives its reason, and is told that the invitation has gone. */
export async function invite(company: Visitor, who: string, note: string): Promise<void> {
  const { main, press } = company;
  await company.follow(`${m.matching_invite({}, fr)} ${who}`, m.matching_invite_title({ name: who }, fr));
  const noteLabel = `${m.matching_note({}, fr)} ${m.form_optional({}, fr)}`;
  await company.fill(noteLabel, note);
  // No decision about a person without a reason; what was written stays.
  await press(m.matching_invite_do({ name: who }, fr), m.matching_invite_title({ name: who }, fr));
  await main.getByRole("alert").waitFor();
  expect(await main.getByLabel(noteLabel, { exact: true }).inputValue()).toBe(note);
  await main.getByLabel(m.matching_reason_skills({}, fr)).check();
  await press(m.matching_invite_do({ name: who }, fr));
  await company.sees(m.matching_done_invited({}, fr));
  await company.sees(m.matching_invited({}, fr));
}
