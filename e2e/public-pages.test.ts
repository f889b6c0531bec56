import { m } from "@jump/contract/paraglide/messages.js";
import { expect, test } from "vitest";
import { testDatabase } from "../server/test/database.ts";
import { openBrowser } from "./browser.ts";
import { startInstance } from "./instance.ts";
import { openVisitor } from "./visit.ts";

const { origin } = await startInstance(await testDatabase());
const browser = await openBrowser();
const pages = [
  "/",
  "/matching",
  "/promises",
  "/talents",
  "/privacy",
  "/accessibility",
  "/status",
  "/api",
  "/legal",
  "/sign-in",
  "/sign-up",
  "/forgot-password",
];

test("every public page keeps the rules of pages and has a title of its own", async () => {
  const visitor = await openVisitor(browser, origin, { js: true });
  const titles = new Set<string>();
  for (const path of pages) {
    await visitor.go(path);
    titles.add(await visitor.page.title());
  }
  expect(titles.size).toBe(pages.length);
  await visitor.leave();
});

for (const locale of ["fr", "en"] as const)
  test(`the public pages are whole without JavaScript in ${locale === "fr" ? "French" : "English"}`, async () => {
    const visitor = await openVisitor(browser, origin, { js: false, locale });
    for (const path of pages) await visitor.go(path);
    await visitor.leave();
  });

for (const js of [true, false])
  test(`a missing page says so and leads home, JavaScript ${js ? "on" : "off"}`, async () => {
    const visitor = await openVisitor(browser, origin, { js });
    const answer = await visitor.page.goto("/missing");
    expect(answer?.status()).toBe(404);
    await visitor.look(m.error_page_missing_title({}, { locale: "fr" }));
    await visitor.page
      .getByRole("main")
      .getByRole("link", { name: m.error_page_home({}, { locale: "fr" }) })
      .click();
    await visitor.look(m.home_heading({}, { locale: "fr" }));
    await visitor.leave();
  });
