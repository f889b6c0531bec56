import { type Browser, type Locator, type Page } from "playwright-core";
import { expect } from "vitest";
import { expectRules, wide } from "./rules.ts";

type Locale = "fr" | "en";
/** `session`: the cookie of somebody who is signed in, `name=value`. */
type Options = { js: boolean; width?: number; locale?: Locale; session?: string };
/** Somebody at a browser of their own, who looks at every page they come to. */
export type Visitor = {
  page: Page;
  /** The main part of the page. */
  main: Locator;
  /** Opens a path of the instance; fails unless it is found. */
  go(path: string): Promise<void>;
  /** Fills the field with this label. */
  fill(label: string, value: string): Promise<void>;
  /** Presses the button of the main part with this name, or what is given, and looks at the page that comes. */
  press(button: string | RegExp | Locator, heading?: string): Promise<void>;
  /** The same for a link. */
  follow(link: string | RegExp | Locator, heading?: string): Promise<void>;
  /** Presses Tab until what is focused has this text or label; fails when it is not reached. */
  tabTo(text: string): Promise<void>;
  /** Fails unless the page keeps the rules of pages, in the language given or the visitor's, and has this main heading, where one is given. */
  look(heading?: string, locale?: Locale): Promise<void>;
  /** Fails unless this text stands in the main part and can be seen. */
  sees(text: string | RegExp): Promise<void>;
  /** Closes the browser; fails when a page was passed through without a look, or when anything went wrong on the way. */
  leave(): Promise<void>;
};

/** A new browser profile; with `js: false` scripts are switched off as a person would. */
export async function openVisitor(
  browser: Browser,
  origin: string,
  { js, width = wide, locale = "fr", session }: Options,
): Promise<Visitor> {
  const viewport = { width, height: 900 };
  const language = locale === "fr" ? "fr-FR" : "en-GB";
  const context = await browser.newContext({ javaScriptEnabled: js, viewport, locale: language, baseURL: origin });
  context.setDefaultTimeout(15_000);
  if (session !== undefined) {
    const [name = "", value = ""] = session.split("=");
    await context.addCookies([{ name, value, url: origin }]);
  }
  const page = await context.newPage();
  const main = page.getByRole("main");
  const { troubles, unseen } = watch(page, origin);

  const look = async (heading?: string, shownIn = locale) => {
    if (heading !== undefined) await page.getByRole("heading", { level: 1, name: heading }).waitFor();
    unseen.delete(pathOf(page.url()));
    await expectRules(page, { js, locale: shownIn });
    expect(troubles, `troubles up to ${page.url()}`).toEqual([]);
  };
  const act = async (target: Locator, heading: string | undefined) => {
    const arrived = page.waitForEvent("load");
    await target.click();
    await arrived;
    await look(heading);
  };
  const named = (role: "button" | "link", target: string | RegExp | Locator) =>
    typeof target === "string" || target instanceof RegExp
      ? main.getByRole(role, { name: target, exact: typeof target === "string" })
      : target;

  return {
    page,
    main,
    look,
    async go(path) {
      const answer = await page.goto(path);
      expect(answer?.status(), path).toBe(200);
      await look();
    },
    fill: (label, value) => main.getByLabel(label, { exact: true }).fill(value),
    press: (button, heading) => act(named("button", button), heading),
    follow: (link, heading) => act(named("link", link), heading),
    sees: (text) => main.getByText(text).first().waitFor(),
    async tabTo(text) {
      for (let press = 0; press < 80; press++) {
        await page.keyboard.press("Tab");
        const focused = await page.evaluate(() => [document.activeElement?.textContent.trim(), document.activeElement?.ariaLabel]);
        if (focused.includes(text)) return;
      }
      throw new Error(`The keyboard does not reach « ${text} ».`);
    },
    async leave() {
      await context.close();
      expect(troubles).toEqual([]);
      expect([...unseen], "pages nobody looked at").toEqual([]);
    },
  };
}

/** Notes what goes wrong in a page, and which addresses were come to and not yet looked at. */
function watch(page: Page, origin: string): { troubles: string[]; unseen: Set<string> } {
  const troubles: string[] = [];
  const unseen = new Set<string>();
  const answers = new Map<string, number>();
  let shown = "";
  page.on("framenavigated", (frame) => {
    const [address = ""] = frame.url().split("#");
    // A link to a part of the page shown leads to no other page.
    if (frame === page.mainFrame() && frame.url() !== "about:blank" && !(address === shown && frame.url().includes("#")))
      unseen.add(pathOf(address));
    if (frame === page.mainFrame()) shown = address;
  });
  page.on("request", (request) => {
    const { protocol, origin: asked } = new URL(request.url());
    if (protocol !== "data:" && protocol !== "blob:" && asked !== origin) troubles.push(`a request to ${asked}`);
  });
  page.on("response", (response) => {
    if (response.request().isNavigationRequest()) answers.set(addressOf(response.url()), response.status());
  });
  page.on("pageerror", (error) => troubles.push(`an error in a script: ${error.message}`));
  page.on("console", (message) => {
    // A refused form and a missing page are answered with a status that the browser reports as an error of its own.
    const isRefusal = message.text().startsWith("Failed to load resource") && (answers.get(addressOf(message.location().url)) ?? 500) < 500;
    if (message.type() === "error" && !isRefusal) troubles.push(`in the console of ${page.url()}: ${message.text()}`);
  });
  return { troubles, unseen };
}

/** Without the part of the page that it leads to. */
function addressOf(url: string): string {
  return url.split("#")[0]!;
}

function pathOf(url: string): string {
  return new URL(url).pathname;
}
