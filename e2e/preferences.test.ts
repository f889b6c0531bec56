import { m } from "@jump/contract/paraglide/messages.js";
import { expect, test } from "vitest";
import { testDatabase } from "../server/test/database.ts";
import { openBrowser } from "./browser.ts";
import { startInstance } from "./instance.ts";
import { openVisitor } from "./visit.ts";

const fr = { locale: "fr" } as const;
const en = { locale: "en" } as const;
const { origin } = await startInstance(await testDatabase());
const browser = await openBrowser();

for (const js of [true, false]) {
  const mode = `JavaScript ${js ? "on" : "off"}`;

  test(`the language is chosen once, keeps the page and its address, and lasts, ${mode}`, async () => {
    const { page, go, look, leave } = await openVisitor(browser, origin, { js });
    await go("/sign-up?role=talent");
    await page.getByRole("banner").getByRole("button", { name: "English" }).click();
    await look(m.accounts_sign_up_talent_title({}, en), "en");
    expect(new URL(page.url()).pathname + new URL(page.url()).search).toBe("/sign-up?role=talent");
    await page.goto("/legal");
    await look(undefined, "en");
    await page.getByRole("banner").getByRole("button", { name: "Français" }).click();
    await page.getByRole("button", { name: "Français", pressed: true }).waitFor();
    await look();
    await go("/sign-up?role=talent");
    await leave();
  });

  test(`the theme is chosen once and lasts, whatever the device prefers, ${mode}`, async () => {
    const { page, go, look, leave } = await openVisitor(browser, origin, { js });
    const background = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
    await go("/");
    await page.emulateMedia({ colorScheme: "light" });
    const light = await background();
    await page.emulateMedia({ colorScheme: "dark" });
    const dark = await background();
    expect(dark).not.toBe(light);
    await page
      .getByRole("contentinfo")
      .getByRole("button", { name: m.preferences_theme_light({}, fr) })
      .click();
    await page.getByRole("button", { name: m.preferences_theme_light({}, fr), pressed: true }).waitFor();
    await look();
    await page.emulateMedia({ colorScheme: "dark" });
    expect(await background()).toBe(light);
    await go("/sign-in");
    await page.emulateMedia({ colorScheme: "dark" });
    expect(await background()).toBe(light);
    await leave();
  });
}

test("the keyboard reaches the content by the skip link, then the sign-in form in the order it is read", async () => {
  const { page, go, leave } = await openVisitor(browser, origin, { js: true });
  await go("/sign-in");
  const focused = () => page.evaluate(() => document.activeElement?.getAttribute("name") ?? document.activeElement?.textContent?.trim());
  await page.keyboard.press("Tab");
  expect(await focused()).toBe(m.nav_skip({}, fr));
  expect(await page.getByRole("link", { name: m.nav_skip({}, fr) }).boundingBox()).toMatchObject({ y: expect.closeTo(8, 0) });
  await page.keyboard.press("Enter");
  const reached: (string | null | undefined)[] = [];
  for (let press = 0; press < 4; press++) {
    await page.keyboard.press("Tab");
    reached.push(await focused());
    const outline = await page.evaluate(() => getComputedStyle(document.activeElement!).outlineStyle);
    expect(outline, `focus on ${reached.at(-1)}`).not.toBe("none");
  }
  expect(reached).toEqual(["email", "password", m.accounts_sign_in_action({}, fr), m.accounts_forgot_link({}, fr)]);
  await leave();
});

test("on a phone the menu opens without JavaScript, holds every link, and closes by Escape", async () => {
  const { page, go, leave } = await openVisitor(browser, origin, { js: false, width: 360 });
  await go("/");
  const menu = page.getByRole("navigation", { name: m.nav_label({}, fr) });
  expect(await menu.isVisible()).toBe(false);
  await page
    .getByRole("banner")
    .getByRole("button", { name: m.nav_menu({}, fr) })
    .click();
  for (const text of [m.nav_matching, m.nav_talents, m.nav_sign_in, m.nav_sign_up])
    await menu.getByRole("link", { name: text({}, fr), exact: true }).waitFor();
  await page.keyboard.press("Escape");
  await menu.waitFor({ state: "hidden" });
  await leave();
});
