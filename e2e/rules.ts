import { m } from "@jump/contract/paraglide/messages.js";
import axe, { type AxeResults, type RunOptions } from "axe-core";
import type { Page } from "playwright-core";
import { expect } from "vitest";

export const narrow = 360;
export const wide = 1280;
/** Compressed bytes of script that a page may load: for everybody, and for people who are signed in. */
const publicScriptLimit = 45_000;
const insideScriptLimit = 80_000;
const publicParts =
  "matching talents privacy promises accessibility status api legal sign-in sign-up verify-email forgot-password reset-password";
/** The pages on which something is interactive beyond what HTML does by itself; every other page ships no script at all. */
const pagesWithScript = [/^\/sign-in$/, /^\/sign-in\/second-factor$/, /^\/account\/security$/, /^\/missions\/[^/]+\/weights$/];

/** Fails unless the page shown keeps what every page promises; judged by axe where scripts run, at both widths and in both themes. */
export async function expectRules(page: Page, { js, locale }: { js: boolean; locale: "fr" | "en" }): Promise<void> {
  const path = new URL(page.url()).pathname;
  const where = `${path}, JavaScript ${js ? "on" : "off"}`;
  const mayHaveScript = pagesWithScript.some((pattern) => pattern.test(path));
  if (js && mayHaveScript) await page.waitForLoadState("networkidle");
  const facts = await page.evaluate(readFacts);
  expect(facts.language, `language of ${where}`).toBe(locale);
  expect(facts.title, `title of ${where}`).toMatch(/\S/);
  expect([m.app_name({}, { locale }), "Jump!"], `title of ${where}`).not.toContain(facts.title);
  expect(facts.mainHeadings, `main headings of ${where}`).toBe(1);
  if (mayHaveScript) {
    const limit = publicParts.split(" ").includes(path.split("/")[1]!) ? publicScriptLimit : insideScriptLimit;
    expect(facts.scriptBytes, `script bytes of ${where}`).toBeLessThanOrEqual(limit);
  } else expect(facts.scripts, `scripts of ${where}`).toBe(0);

  const size = page.viewportSize()!;
  for (const width of [narrow, wide]) {
    await page.setViewportSize({ ...size, width });
    const { excess, culprit } = await page.evaluate(sidewaysScroll);
    expect(excess, `sideways scroll of ${where} at ${width} px${culprit}`).toBeLessThanOrEqual(0);
    if (js) await judge(page, width === narrow ? "narrow and dark" : "wide and light", where);
  }
  await page.setViewportSize(size);
}

// The size of targets is a rule of WCAG 2.2 that is off by default.
const everyRule = { rules: { "target-size": { enabled: true } } };
const rulesOfLooks = {
  runOnly: { type: "rule" as const, values: ["color-contrast", "link-in-text-block", "scrollable-region-focusable", "target-size"] },
};
/** How a page is judged: by every rule as most of it shows, and by those that width and colour can break as it shows on a phone at night. */
const looks = {
  "wide and light": { colorScheme: "light", options: everyRule },
  "narrow and dark": { colorScheme: "dark", options: rulesOfLooks },
} as const;
/** Markup that axe has found nothing in, per look: the same page with other names and numbers need not be judged again. */
const judged = new Set<string>();

async function judge(page: Page, look: keyof typeof looks, where: string): Promise<void> {
  const markup = `${look} ${(await page.content()).replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}|nonce="[^"]*"|\d+/g, "0")}`;
  if (judged.has(markup)) return;
  await page.emulateMedia({ colorScheme: looks[look].colorScheme });
  // Colours may pass slowly from one theme to the other: what is judged is where they arrive. A page behind another
  // draws nothing, so that waiting for the passage could last for ever.
  await page.evaluate(() => document.getAnimations().forEach((one) => one instanceof CSSTransition && one.finish()));
  const violations = await findViolations(page, { resultTypes: ["violations"], ...looks[look].options });
  await page.emulateMedia({ colorScheme: null });
  const found = violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 200)} ${failureSummary ?? ""}`),
  );
  expect(found, `axe on ${where}, ${look}`).toEqual([]);
  judged.add(markup);
}

/** Puts axe into the page, once; what is there already is only run again. */
async function findViolations(page: Page, options: RunOptions): Promise<AxeResults["violations"]> {
  if (!(await page.evaluate(() => "axe" in globalThis))) await page.evaluate(axe.source);
  return page.evaluate(async (given) => {
    const { axe: there } = globalThis as unknown as { axe: typeof axe };
    return (await there.run(document, given)).violations;
  }, options);
}

/** Runs in the page. */
function readFacts() {
  const isScript = (entry: PerformanceResourceTiming) => entry.initiatorType === "script" || /\.m?js(\?|$)/.test(entry.name);
  const loaded = (performance.getEntriesByType("resource") as PerformanceResourceTiming[]).filter(isScript);
  const inPage = [...document.scripts].filter(({ type }) => type === "" || type === "module" || type.includes("javascript"));
  const inline = inPage.reduce((sum, { text }) => sum + text.length, 0);
  return {
    language: document.documentElement.lang,
    title: document.title,
    mainHeadings: document.querySelectorAll("h1").length,
    scripts: Math.max(inPage.length, loaded.length),
    scriptBytes: loaded.reduce((sum, { encodedBodySize }) => sum + encodedBodySize, inline),
  };
}

/** Runs in the page: by how many pixels it is wider than the window, and what sticks out. */
function sidewaysScroll() {
  const excess = (document.scrollingElement?.scrollWidth ?? 0) - innerWidth;
  const sticksOut = (element: Element) => element.getBoundingClientRect().right > innerWidth + 0.5;
  const culprit = excess > 0 ? [...document.querySelectorAll("body *")].findLast(sticksOut) : undefined;
  return { excess, culprit: culprit ? `: ${culprit.outerHTML.slice(0, 200)}` : "" };
}
