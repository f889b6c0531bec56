import AxeBuilder from "@axe-core/playwright";
import { m } from "@jump/contract/paraglide/messages.js";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { expect } from "vitest";

type Locale = "fr" | "en";
type Options = { js: boolean; width?: number; locale?: Locale };
/** Somebody at a browser of their own. */
export type Visitor = {
  page: Page;
  context: BrowserContext;
  js: boolean;
  /** Opens a path of the instance and looks at the page. */
  go(path: string): Promise<void>;
  /** Fails unless the page shown has this main heading, if one is given, and keeps every rule that all pages keep. */
  look(heading?: string | RegExp): Promise<void>;
  /** Closes the browser; fails when a page was passed through without a look, or when anything went wrong on the way. */
  leave(): Promise<void>;
};

const narrow = 360;
const wide = 1280;
/** Compressed bytes of script that a page may load. */
const publicScriptLimit = 45_000;
const insideScriptLimit = 80_000;
const publicPages =
  /^\/($|matching|talents|privacy|promises|accessibility|status|api|legal|sign-in|sign-up|verify-email|forgot-password|reset-password|missing)/;
/** The pages on which something is interactive beyond what HTML does by itself; every other page ships no script at all. */
const pagesWithScript = [/^\/sign-in$/, /^\/sign-in\/second-factor$/, /^\/account\/security$/];

/** A new browser profile; `js: false` has scripts switched off as a person would. */
export async function openVisitor(browser: Browser, origin: string, { js, width = wide, locale = "fr" }: Options): Promise<Visitor> {
  const size = { width, height: 900 };
  const context = await browser.newContext({
    javaScriptEnabled: js,
    viewport: size,
    locale: locale === "fr" ? "fr-FR" : "en-GB",
    baseURL: origin,
  });
  context.setDefaultTimeout(10_000);
  const page = await context.newPage();
  const troubles: string[] = [];
  const passed = new Set<string>();
  const seen = new Set<string>();
  const answers = new Map<string, number>();

  page.on("framenavigated", (frame) => frame === page.mainFrame() && frame.url() !== "about:blank" && passed.add(pathOf(frame.url())));
  page.on("request", (request) => {
    const { protocol, origin: asked } = new URL(request.url());
    if (protocol !== "data:" && protocol !== "blob:" && asked !== origin) troubles.push(`a request to ${asked}`);
  });
  page.on("response", (response) => response.request().isNavigationRequest() && answers.set(response.url(), response.status()));
  page.on("pageerror", (error) => troubles.push(`an error in a script: ${error.message}`));
  page.on("console", (message) => {
    // A refused form and a missing page are answered with a status that the browser reports as an error of its own.
    const isRefusal = message.text().startsWith("Failed to load resource") && (answers.get(message.location().url) ?? 500) < 500;
    if (message.type() === "error" && !isRefusal) troubles.push(`in the console of ${page.url()}: ${message.text()}`);
  });

  const look = async (heading?: string | RegExp) => {
    const path = pathOf(page.url());
    if (heading !== undefined) await page.getByRole("heading", { level: 1, name: heading }).waitFor();
    seen.add(path);
    const where = `${path}, JavaScript ${js ? "on" : "off"}`;
    const facts = await page.evaluate(readFacts);
    expect(facts.language, where).toBe(locale);
    expect(facts.title, where).toMatch(/\S/);
    expect([m.app_name({}, { locale }), "Jump!"], where).not.toContain(facts.title);
    expect(facts.mainHeadings, `main headings of ${where}`).toBe(1);
    if (!pagesWithScript.some((pattern) => pattern.test(path))) expect(facts.scripts, `scripts of ${where}`).toBe(0);
    else
      expect(facts.scriptBytes, `script bytes of ${where}`).toBeLessThanOrEqual(
        publicPages.test(path) ? publicScriptLimit : insideScriptLimit,
      );
    for (const at of [narrow, wide]) {
      await page.setViewportSize({ ...size, width: at });
      const { excess, culprit } = await page.evaluate(sidewaysScroll);
      expect(excess, `sideways scroll of ${where} at ${at} px${culprit}`).toBeLessThanOrEqual(0);
      // Dark where it is narrow, light where it is wide: both are judged on every page.
      if (js) await judge(page, at === narrow ? "dark" : "light", `${where}, ${at} px`);
    }
    await page.setViewportSize(size);
    expect(troubles, where).toEqual([]);
  };

  return {
    page,
    context,
    js,
    look,
    async go(path) {
      const answer = await page.goto(path);
      expect(answer?.status(), path).toBe(200);
      await look();
    },
    async leave() {
      await context.close();
      expect(troubles).toEqual([]);
      expect(
        [...passed].filter((path) => !seen.has(path)),
        "pages nobody looked at",
      ).toEqual([]);
    },
  };
}

async function judge(page: Page, colorScheme: "light" | "dark", where: string): Promise<void> {
  await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
  // Our pages have no frames, so the quicker way of running is as good; the size of targets is a rule of WCAG 2.2 that is off by default.
  const axe = new AxeBuilder({ page }).setLegacyMode(true).options({ rules: { "target-size": { enabled: true } } });
  const { violations } = await axe.analyze();
  await page.emulateMedia({ colorScheme: null, reducedMotion: null });
  const found = violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 200)} ${failureSummary ?? ""}`),
  );
  expect(found, `axe on ${where}, ${colorScheme}`).toEqual([]);
}

function pathOf(url: string): string {
  return new URL(url).pathname;
}

/** Runs in the page. */
function readFacts() {
  const isScript = (entry: PerformanceResourceTiming) => entry.initiatorType === "script" || /\.m?js(\?|$)/.test(entry.name);
  const loaded = (performance.getEntriesByType("resource") as PerformanceResourceTiming[]).filter(isScript);
  const inPage = [...document.scripts].filter(({ type }) => type === "" || type === "module" || type.includes("javascript"));
  return {
    language: document.documentElement.lang,
    title: document.title,
    mainHeadings: document.querySelectorAll("h1").length,
    scripts: Math.max(inPage.length, loaded.length),
    scriptBytes:
      loaded.reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0) + inPage.reduce((sum, { text }) => sum + text.length, 0),
  };
}

/** Runs in the page: by how many pixels it is wider than the window, and what sticks out. */
function sidewaysScroll() {
  const excess = (document.scrollingElement?.scrollWidth ?? 0) - innerWidth;
  const wide =
    excess > 0
      ? [...document.querySelectorAll("body *")].filter((element) => element.getBoundingClientRect().right > innerWidth + 0.5)
      : [];
  return { excess, culprit: wide.length > 0 ? `: ${wide.at(-1)!.outerHTML.slice(0, 200)}` : "" };
}
