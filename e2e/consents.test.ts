import { m } from "@jump/contract/paraglide/messages.js";
import pg from "pg";
import { afterAll, expect, test } from "vitest";
import { testDatabase } from "../server/test/database.ts";
import { openBrowser } from "./browser.ts";
import { startInstance } from "./instance.ts";
import { newAddress, signUp } from "./sign-up.ts";
import { openVisitor, type Visitor } from "./visit.ts";

const fr = { locale: "fr" } as const;
const database = await testDatabase();
const { origin } = await startInstance(database);
const browser = await openBrowser();
const client = new pg.Client({ connectionString: database });
await client.connect();
afterAll(() => client.end());

/** What a page may leave behind: the session of who signed in, and the language and look that somebody chose. */
const necessary = ["PARAGLIDE_LOCALE", "jump_session", "theme"];
const cookiesOf = async ({ page }: Visitor) => (await page.context().cookies()).map(({ name }) => name).toSorted();
const open = [
  "/",
  "/matching",
  "/talents",
  "/privacy",
  "/privacy/versions",
  "/privacy/versions/1",
  "/privacy/versions/2/changes",
  "/legal",
  "/sign-in",
];

test("public pages leave no cookie and load nothing from another host; a chosen look leaves one that is named", async () => {
  const visitor = await openVisitor(browser, origin, { js: true });
  for (const path of open) {
    await visitor.go(path);
    expect(await cookiesOf(visitor), path).toEqual([]);
    expect(await visitor.page.evaluate(() => localStorage.length + sessionStorage.length), path).toBe(0);
  }
  await visitor.press(visitor.page.getByRole("contentinfo").getByRole("button", { name: m.preferences_theme_dark({}, fr) }));
  expect(await cookiesOf(visitor)).toEqual(["theme"]);
  await visitor.leave();
});

for (const js of [true, false])
  test(`consents are given and withdrawn by the same one click, none in advance, and cookies stay what they are, JavaScript ${js ? "on" : "off"}`, async () => {
    const company = await openVisitor(browser, origin, { js });
    const { page, main } = company;
    await signUp(company, { role: "company", email: newAddress(), givenName: "Paul", familyName: "Garnier" });
    await company.go("/company");
    const before = await cookiesOf(company);
    expect(before.filter((name) => !necessary.includes(name))).toEqual([]);

    await page
      .getByRole("banner")
      .getByRole("button", { name: m.nav_account({}, fr) })
      .click();
    await company.follow(page.getByRole("banner").getByRole("link", { name: m.consents_nav({}, fr) }), m.consents_title({}, fr));
    expect(await main.getByRole("checkbox").count()).toBe(0);
    expect(await main.getByText(m.consents_state_not_given({}, fr), { exact: true }).count()).toBe(7);
    const what = { purpose: m.consents_purpose_marketing({}, fr), channel: m.consents_channel_email({}, fr) };
    await company.press(m.consents_give_label(what, fr), m.consents_title({}, fr));
    await company.sees(m.consents_saved_given({}, fr));
    expect(await main.getByText(m.consents_state_given({}, fr), { exact: true }).count()).toBe(1);
    await company.press(m.consents_withdraw_label(what, fr), m.consents_title({}, fr));
    await company.sees(m.consents_saved_withdrawn({}, fr));
    expect(await main.getByText(m.consents_state_given({}, fr), { exact: true }).count()).toBe(0);
    // The history holds both, each with the exact words.
    await main.locator("details").first().click();
    await company.sees("J’accepte de recevoir par e-mail les offres");
    for (const path of ["/company", "/me/data", "/me/consents"]) await company.go(path);
    expect(await cookiesOf(company)).toEqual(before);
    await company.leave();
  });

test("an important change of the policy is told on every page until its reader closes it, and all differences are a link away", async () => {
  const talent = await openVisitor(browser, origin, { js: false, width: 360 });
  const { page } = talent;
  const email = newAddress();
  await signUp(talent, { role: "talent", email, givenName: "Inès", familyName: "Moreau" });
  const notice = page.getByRole("complementary", { name: m.policy_notice_label({}, fr) });
  await talent.go("/talent");
  expect(await notice.count()).toBe(0);
  await client.query(
    "insert into policy_notices (account_id, version, mailed_at) select a.id, max(v.number), now() from accounts a, policy_versions v where a.email = $1 and v.is_important group by a.id",
    [email],
  );
  for (const path of ["/talent", "/privacy", "/me/data"]) {
    await talent.go(path);
    expect(await notice.count(), path).toBe(1);
  }
  await talent.follow(notice.getByRole("link", { name: m.policy_notice_see({}, fr) }));
  await talent.sees(m.policy_changes_important({}, fr));
  await talent.press(notice.getByRole("button", { name: m.policy_notice_close({}, fr) }));
  expect(new URL(page.url()).pathname).toMatch(/^\/privacy\/versions\/\d+\/changes$/);
  expect(await notice.count()).toBe(0);
  await talent.go("/talent");
  expect(await notice.count()).toBe(0);
  await talent.leave();
});
