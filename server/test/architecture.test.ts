import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** Which module may import which others' `index.ts`; hand-written, acyclic. */
const mayImport: Record<string, readonly string[]> = {
  places: ["accounts"],
  skills: ["accounts"],
  reviews: [],
  notifications: [],
  briefs: ["skills", "places"],
  accounts: ["notifications"],
  vault: [],
  privacy: ["accounts", "vault"],
  erasure: ["accounts", "notifications", "privacy", "vault"],
  retention: ["accounts", "erasure", "notifications", "privacy"],
  rights: ["accounts", "erasure", "notifications", "privacy"],
  portability: ["accounts", "notifications", "privacy", "vault"],
  consents: ["accounts", "privacy"],
  policies: ["accounts", "consents", "notifications", "privacy"],
  access: ["accounts", "privacy"],
  audit: ["accounts", "privacy"],
  processors: ["accounts", "privacy"],
  authorities: ["accounts", "notifications", "privacy", "vault"],
  breaches: ["accounts", "notifications", "privacy"],
  oversight: ["accounts", "privacy", "processors"],
  companies: ["accounts", "places", "privacy"],
  talents: ["accounts", "skills", "places", "privacy", "vault"],
  missions: ["accounts", "access", "companies", "skills", "places", "briefs", "scoring"],
  scoring: [],
  ranking: ["scoring"],
  matching: ["accounts", "access", "talents", "companies", "missions", "skills", "reviews", "privacy", "scoring", "ranking"],
  fairness: ["accounts", "matching", "missions", "scoring", "talents"],
  messages: ["accounts", "companies", "notifications", "privacy"],
  introductions: ["accounts", "access", "talents", "companies", "missions", "matching", "messages", "notifications", "privacy"],
};

type Source = { file: string; text: string; imports: string[] };
const sources = ["contract/src", "server/src", "web/src"].flatMap(sourcesUnder);
const modulesFolder = join("server", "src", "modules");

test("the checker sees the code it judges", () => {
  expect(sources.length).toBeGreaterThan(150);
  expect(sources.flatMap(({ imports }) => imports).length).toBeGreaterThan(400);
  for (const module of Object.keys(mayImport))
    expect(sources.filter((source) => moduleOf(source.file) === module).length, module).toBeGreaterThan(1);
});

test("the contract imports nothing of ours and no input or output", () => {
  const wrong = sources
    .filter(({ file }) => file.startsWith(`contract${sep}`) && !isTest(file))
    .flatMap(({ file, imports }) =>
      imports
        .filter((name) => name.startsWith("node:") || name.startsWith("#") || escapes(file, name, "contract"))
        .map((name) => `${file} → ${name}`),
    );
  expect(wrong).toEqual([]);
});

test("the web imports the contract and nothing of the server", () => {
  const wrong = sources
    .filter(({ file }) => file.startsWith(`web${sep}`))
    .flatMap(({ file, imports }) =>
      imports.filter((name) => name.includes("server/src") || escapes(file, name, "web")).map((name) => `${file} → ${name}`),
    );
  expect(wrong).toEqual([]);
});

test("the platform imports no module", () => {
  const wrong = sources
    .filter(({ file }) => file.startsWith(join("server", "src", "platform")) && !isTest(file))
    .flatMap(({ file, imports }) =>
      imports.filter((name) => name.startsWith("#modules") || name.startsWith("../")).map((name) => `${file} → ${name}`),
    );
  expect(wrong).toEqual([]);
});

test("a module imports only the faces that the table allows it", () => {
  const wrong = sources.flatMap(({ file, imports }) => {
    const module = moduleOf(file);
    if (!module || isTest(file)) return [];
    const allowed = mayImport[module];
    if (!allowed) return [`${module} stands in no row of the table`];
    return imports
      .filter((name) => name.startsWith("#modules/") && name !== `#modules/${module}`)
      .filter((name) => !allowed.includes(name.slice("#modules/".length)))
      .map((name) => `${file} → ${name}`);
  });
  expect(wrong).toEqual([]);
});

test("the table of allowed imports has no cycle", () => {
  const visit = (module: string, path: readonly string[]): void => {
    expect(path, [...path, module].join(" → ")).not.toContain(module);
    for (const next of mayImport[module]!) visit(next, [...path, module]);
  };
  for (const module of Object.keys(mayImport)) visit(module, []);
});

test("a module folder is flat and leaves it only by name", () => {
  for (const module of Object.keys(mayImport)) {
    const folders = readdirSync(join(root, modulesFolder, module), { withFileTypes: true }).filter((entry) => entry.isDirectory());
    expect(
      folders.map(({ name }) => name),
      module,
    ).toEqual([]);
  }
  const climbing = sources
    .filter(({ file, imports }) => moduleOf(file) && imports.some((name) => name.startsWith("../")))
    .map(({ file }) => file);
  expect(climbing).toEqual([]);
});

test("queries stand only in stores", () => {
  const query = /\b(selectFrom|insertInto|updateTable|deleteFrom)\(|\bsql(?:<[^>]*>)?`/;
  const wrong = sources
    .filter(({ file, text }) => moduleOf(file) && !isTest(file) && !/store\.ts$|-store\.ts$/.test(file) && query.test(text))
    .map(({ file }) => file);
  expect(wrong).toEqual([]);
});

test("a store touches only the tables of its module", () => {
  const owners = tableOwners();
  expect(owners.size).toBeGreaterThan(20);
  const wrong = sources.flatMap(({ file, text }) => {
    const module = moduleOf(file);
    if (!module || isTest(file)) return [];
    const named = [
      ...text.matchAll(/\b(?:selectFrom|insertInto|updateTable|deleteFrom|(?:inner|left|right|full)Join)\(\s*["'`]([\w.]+)/g),
    ].map((match) => match[1]!);
    return named.filter((table) => owners.has(table) && owners.get(table) !== module).map((table) => `${file} → ${table}`);
  });
  expect(wrong).toEqual([]);
});

test("fixtures serve tests and the demo only", () => {
  const wrong = sources
    .filter(({ file }) => !isTest(file) && !file.includes(join("src", "demo")) && !file.endsWith("fixtures.ts"))
    .flatMap(({ file, imports }) => imports.filter((name) => name.includes("fixtures")).map((name) => `${file} → ${name}`));
  expect(wrong).toEqual([]);
});

test("only the configuration reads the environment", () => {
  const wrong = sources.filter(
    ({ file, text }) =>
      file.startsWith("server") &&
      !isTest(file) &&
      !file.endsWith("config.ts") &&
      /process\.env(?!\s*\}|,)/.test(text.replaceAll("...process.env", "")),
  );
  expect(
    wrong
      .map(({ file }) => file)
      .filter((file) => !file.endsWith("main.ts") && !file.includes("commands") && !file.endsWith("web-host.ts")),
  ).toEqual([]);
});

test("only the clock knows the time", () => {
  const wrong = sources.filter(
    ({ file, text }) =>
      file.startsWith(join("server", "src")) &&
      !isTest(file) &&
      !file.endsWith("clock.ts") &&
      /new Date\(|Date\.now\(|Temporal\.Now/.test(text),
  );
  expect(wrong.map(({ file }) => file)).toEqual([]);
});

test("tests change nothing that the files of one process share", () => {
  const tests = [...sources.filter(({ file }) => isTest(file)), ...["server/test", "bench", "tools"].flatMap(sourcesUnder)];
  const shared = /process\.env(\.\w+|\[[^\]]+\]) \??=[^=]|delete process\.env|process\.chdir\(|\bglobalThis\.\w+ =|\bvi\.\w+/;
  expect(tests.length).toBeGreaterThan(120);
  expect(tests.filter(({ text }) => shared.test(text)).map(({ file }) => file)).toEqual([]);
});

test("every module says what it is for", () => {
  for (const module of Object.keys(mayImport)) {
    const readme = readFileSync(join(root, modulesFolder, module, "README.md"), "utf8");
    expect(readme.length, module).toBeGreaterThan(300);
  }
});

function sourcesUnder(folder: string): Source[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((file) => /\.(ts|svelte)$/.test(file) && !file.includes("paraglide") && !file.endsWith(".d.ts"))
    .map((file) => {
      const text = readFileSync(join(root, folder, file), "utf8");
      const imports = [...text.matchAll(/(?:from|import)\s*\(?\s*["']([^"']+)["']/g)].map((match) => match[1]!);
      return { file: join(folder, file), text, imports };
    });
}

function moduleOf(file: string): string | null {
  return file.startsWith(modulesFolder + sep) ? (file.slice(modulesFolder.length + 1).split(sep)[0] ?? null) : null;
}

function isTest(file: string): boolean {
  return /\.(test|typetest)\.ts$/.test(file) || file.endsWith("fixtures.ts");
}

function escapes(file: string, name: string, workspace: string): boolean {
  return name.startsWith(".") && relative(join(root, workspace), resolve(root, dirname(file), name)).startsWith("..");
}

function tableOwners(): Map<string, string> {
  const folder = join(root, "server", "migrations");
  const text = readdirSync(folder)
    .map((file) => readFileSync(join(folder, file), "utf8"))
    .join("\n");
  return new Map([...text.matchAll(/comment on table ([\w.]+) is '(\w+)'/g)].map((match) => [match[1]!, match[2]!]));
}
