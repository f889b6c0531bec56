import { execFileSync } from "node:child_process";
import { accessSync, constants, existsSync, mkdirSync, renameSync } from "node:fs";
import { delimiter, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { chromium, type Browser } from "playwright-core";
import { afterwards } from "../server/test/afterwards.ts";

type Candidate = { name: string; executablePath: string; env?: Record<string, string> };

const packageFolder = fileURLToPath(new URL("chromium", import.meta.url));
const systemNames = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge"];
const macApplications = ["Google Chrome", "Chromium", "Microsoft Edge"].map((name) => `/Applications/${name}.app/Contents/MacOS/${name}`);
/** Runs as root, and never talks to anybody of its own accord. */
const args = [
  "--no-sandbox",
  "--disable-quic",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-domain-reliability",
  "--disable-sync",
  "--no-pings",
  "--no-first-run",
];

/**
 * The browser of a test file, closed after it: `CHROMIUM_PATH`, else the system's, else Playwright's own, else the one
 * in npm. `CHROMIUM_SOURCE` (path, system, playwright, package) allows one of them only. Throws when none runs.
 */
export async function openBrowser(): Promise<Browser> {
  const failures: string[] = [];
  for await (const candidate of candidates(process.env.CHROMIUM_SOURCE)) {
    try {
      const env = { ...process.env, ...candidate.env } as Record<string, string>;
      const browser = await chromium.launch({ executablePath: candidate.executablePath, args, env });
      console.log(`Browser tests use ${candidate.name}: Chromium ${browser.version()} at ${candidate.executablePath}`);
      afterwards(() => browser.close());
      return browser;
    } catch (error) {
      failures.push(`${candidate.name} (${candidate.executablePath}): ${(error as Error).message.split("\n", 3).join(" ")}`);
    }
  }
  throw new Error(`No Chromium runs here; install one or name it in CHROMIUM_PATH.\n${failures.join("\n")}`);
}

async function* candidates(only: string | undefined): AsyncGenerator<Candidate> {
  const wants = (source: string) => only === undefined || only === "" || only === source;
  const named = process.env.CHROMIUM_PATH;
  if (named && wants("path")) yield { name: "the browser in CHROMIUM_PATH", executablePath: named };
  if (wants("system")) for (const executablePath of systemBrowsers()) yield { name: "the system's browser", executablePath };
  const own = chromium.executablePath();
  if (wants("playwright") && existsSync(own)) yield { name: "Playwright's own browser", executablePath: own };
  if (wants("package")) yield* packagedBrowser();
}

function systemBrowsers(): string[] {
  const folders = (process.env.PATH ?? "").split(delimiter);
  const paths = systemNames.flatMap((name) => [...folders, "/usr/bin", "/snap/bin"].map((folder) => join(folder, name)));
  return [...new Set([...paths, ...macApplications])].filter(isExecutable);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** The browser in npm, installed when first needed; with the system's libraries, else with those it brings. */
async function* packagedBrowser(): AsyncGenerator<Candidate> {
  const modules = join(packageFolder, "node_modules");
  const unpacked = join(modules, ".unpacked");
  const entry = join(modules, "@sparticuz", "chromium", "build", "index.js");
  if (!existsSync(entry)) {
    console.log("Installing the packaged Chromium (67 MB)…");
    const command = ["ci", "--no-audit", "--no-fund", "--loglevel=error", "--ignore-scripts"];
    execFileSync("npm", command, { cwd: packageFolder, stdio: ["ignore", "inherit", "inherit"] });
  }
  if (!existsSync(unpacked)) unpack(entry, unpacked);
  const executablePath = join(unpacked, "chromium");
  const fonts: Record<string, string> = existsSync("/etc/fonts/fonts.conf") ? {} : { FONTCONFIG_PATH: join(unpacked, "fonts") };
  yield { name: "the packaged browser", executablePath, env: fonts };
  const libraries = { LD_LIBRARY_PATH: join(unpacked, "al2023", "lib") };
  yield { name: "the packaged browser with its own libraries", executablePath, env: { ...fonts, ...libraries } };
}

/** The package unpacks into the temporary folder, under names that are always the same: it gets a folder of its own. */
function unpack(entry: string, into: string): void {
  const making = `${into}-${process.pid}`;
  mkdirSync(making, { recursive: true });
  const script = `import(${JSON.stringify(pathToFileURL(entry).href)}).then(({ default: packed }) => packed.executablePath())`;
  // This setting makes it unpack the libraries too, which small systems lack.
  const env = { ...process.env, TMPDIR: making, AWS_LAMBDA_JS_RUNTIME: "nodejs22.x" };
  execFileSync(process.execPath, ["--eval", script], { env, stdio: ["ignore", "ignore", "inherit"] });
  renameSync(making, into);
}
