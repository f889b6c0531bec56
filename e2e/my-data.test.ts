import { readFile } from "node:fs/promises";
import { m } from "@jump/contract/paraglide/messages.js";
import { expect, test } from "vitest";
import { testDatabase } from "../server/test/database.ts";
import { openBrowser } from "./browser.ts";
import { startInstance } from "./instance.ts";
import { newAddress, signUp } from "./sign-up.ts";
import { openVisitor } from "./visit.ts";

const fr = { locale: "fr" } as const;
const { origin } = await startInstance(await testDatabase());
const browser = await openBrowser();

for (const js of [true, false])
  test(`a person sees everything held about them, with its rules, and takes it away as a file, JavaScript ${js ? "on" : "off"}`, async () => {
    const talent = await openVisitor(browser, origin, { js });
    const { page, main } = talent;
    const email = newAddress();
    await signUp(talent, { role: "talent", email, givenName: "Maïwenn", familyName: "Le Goff" });
    await talent.go("/talent/profile/contact");
    await talent.fill(m.talent_phone({}, fr), "06 39 98 00 42");
    await talent.press(m.action_save({}, fr), m.talent_profile_title({}, fr));

    const banner = page.getByRole("banner");
    await banner.getByRole("button", { name: m.nav_account({}, fr) }).click();
    await talent.follow(banner.getByRole("link", { name: m.nav_my_data({}, fr) }), m.privacy_data_title({}, fr));
    await talent.sees(/\+33639980042|06 39 98 00 42/);
    await talent.sees(email);
    await talent.sees("Le Goff");
    await talent.sees(m.privacy_data_kept({}, fr));

    const arrives = page.waitForEvent("download");
    await main.getByRole("link", { name: m.privacy_data_download({}, fr) }).click();
    const download = await arrives;
    expect(download.suggestedFilename()).toMatch(/^jump-\d{4}-\d\d-\d\d\.json$/);
    const text = await readFile(await download.path(), "utf8");
    expect(Object.keys(JSON.parse(text)).length).toBeGreaterThan(2);
    for (const held of ["+33639980042", email, "Maïwenn", "Le Goff"]) expect(text).toContain(held);
    // What opens the account stays in the platform.
    expect(text).not.toMatch(/argon2|"password_hash":\s*"[^"]+"/);
    await talent.leave();
  });

test("a stranger gets neither the page nor the file", async () => {
  const visitor = await openVisitor(browser, origin, { js: false });
  await visitor.page.goto("/me/data");
  await visitor.look(m.accounts_sign_in_title({}, fr));
  expect(new URL(visitor.page.url()).searchParams.get("next")).toBe("/me/data");
  expect((await visitor.page.request.get("/me/data/download", { maxRedirects: 0 })).headers()["content-disposition"]).toBeUndefined();
  await visitor.leave();
});
