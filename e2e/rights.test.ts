import { m } from "@jump/contract/paraglide/messages.js";
import { expect, test } from "vitest";
import { testDatabase } from "../server/test/database.ts";
import { openBrowser } from "./browser.ts";
import { startInstance } from "./instance.ts";
import { narrow } from "./rules.ts";
import { newAddress, signUp } from "./sign-up.ts";
import { openVisitor, type Visitor } from "./visit.ts";

const fr = { locale: "fr" } as const;
const en = { locale: "en" } as const;
const { origin } = await startInstance(await testDatabase());
const browser = await openBrowser();
const footerLink = ({ page }: Visitor, words: typeof fr | typeof en) =>
  page.getByRole("contentinfo").getByRole("link", { name: m.nav_rights({}, words) });

test("from the home page a person asks in three steps for the account to be deleted, sees what stays, and takes it back; no JavaScript, on a phone", async () => {
  const talent = await openVisitor(browser, origin, { js: false, width: narrow });
  await signUp(talent, { role: "talent", email: newAddress(), givenName: "Maïwenn", familyName: "Le Goff" });
  await talent.go("/");
  await talent.follow(footerLink(talent, fr), m.rights_title({}, fr));
  await talent.follow(m.rights_card_erasure_action({}, fr), m.rights_erase_title({}, fr));
  await talent.sees(m.rights_erase_kept({}, fr));
  await talent.sees(m.map_table_talents({}, fr));
  await talent.press(m.rights_erase_confirm({}, fr), m.rights_kind_erasure({}, fr));
  await talent.sees(m.rights_case_sent({}, fr));
  await talent.sees(m.rights_state_received({}, fr));

  await talent.go("/me/rights/limits");
  await talent.sees(m.rights_limit_by_case({}, fr));
  await talent.go("/me/rights");
  await talent.follow(m.rights_kind_erasure({}, fr));
  await talent.main.getByText(m.rights_case_withdraw({}, fr), { exact: true }).click();
  await talent.press(m.rights_case_withdraw_confirm({}, fr));
  await talent.sees(m.rights_state_withdrawn({}, fr));
  await talent.go("/me/rights/limits");
  expect(await talent.main.getByText(m.rights_limit_by_case({}, fr)).count()).toBe(0);
  await talent.leave();
});

test("a switch freezes the data at once and thaws them as easily; no JavaScript, on a phone", async () => {
  const talent = await openVisitor(browser, origin, { js: false, width: narrow });
  await signUp(talent, { role: "talent", email: newAddress(), givenName: "Ada", familyName: "Moreau" });
  await talent.go("/rights");
  await talent.follow(m.rights_card_limits_action({}, fr), m.rights_limits_title({}, fr));
  const toggle = (verb: string) => `${verb} – ${m.rights_limit_restriction({}, fr)}`;
  await talent.press(toggle(m.rights_limit_set({}, fr)), m.rights_limits_title({}, fr));
  await talent.sees(m.rights_limit_saved({}, fr));
  await talent.sees(m.rights_limit_on({}, fr));
  await talent.press(toggle(m.rights_limit_lift({}, fr)), m.rights_limits_title({}, fr));
  expect(await talent.main.getByText(m.rights_limit_on({}, fr), { exact: true }).count()).toBe(0);

  await talent.go("/me/rights/after-death");
  await talent.main.getByLabel(m.rights_death_wish_erase({}, fr)).check();
  await talent.fill(`${m.rights_death_contact_name({}, fr)} ${m.form_optional({}, fr)}`, "Jeanne Moreau");
  await talent.press(m.action_save({}, fr), m.rights_death_title({}, fr));
  await talent.go("/me/rights/new?kind=rectification");
  await talent.main.getByLabel(m.rights_new_body({}, fr), { exact: true }).fill("Mon nom s’écrit autrement.");
  await talent.press(m.rights_new_send({}, fr), m.rights_kind_rectification({}, fr));
  await talent.leave();
});

test("somebody without an account asks in English, proves the mailbox, and follows the case by its link", async () => {
  const stranger = await openVisitor(browser, origin, { js: true, locale: "en" });
  const email = newAddress();
  await stranger.go("/");
  await stranger.follow(footerLink(stranger, en), m.rights_title({}, en));
  await stranger.main.getByLabel(m.rights_authority_country({}, en)).selectOption("BE");
  await stranger.press(m.rights_authority_show({}, en), m.rights_title({}, en));
  await stranger.sees(/APD-GBA/);
  await stranger.press(m.rights_form_send({}, en), m.rights_title({}, en));
  await stranger.sees(m.field_invalid_email({}, en));
  await stranger.fill(m.rights_form_email({}, en), email);
  await stranger.main.getByLabel(m.rights_form_kind({}, en), { exact: true }).selectOption("access");
  await stranger.fill(m.rights_form_body({}, en), "Do you hold my address?");
  await stranger.press(m.rights_form_send({}, en), m.rights_title({}, en));
  await stranger.sees(m.rights_form_sent({}, en));

  await stranger.go(`/dev/mailbox?recipient=${encodeURIComponent(email)}`);
  await stranger.follow(stranger.main.getByRole("listitem").getByRole("link"));
  await stranger.follow(stranger.main.getByRole("article").getByRole("link"), m.rights_confirm_title({}, en));
  await stranger.press(m.rights_confirm_action({}, en), m.rights_kind_access({}, en));
  await stranger.fill(m.rights_case_write({}, en), "It is about an old account.");
  await stranger.press(m.rights_case_write_action({}, en), m.rights_kind_access({}, en));
  await stranger.sees("It is about an old account.");
  await stranger.leave();
});
