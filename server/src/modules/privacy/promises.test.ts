import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { m } from "@jump/contract/paraglide/messages.js";
import { describe, expect, test } from "vitest";
import { clauses, readPromises } from "./promise-list.ts";

const root = fileURLToPath(new URL("../../../..", import.meta.url));
const clauseList = process.env.JUMP_CLAUSES ?? join(root, "..", "shared", "design", "clauses.md");
const texts = m as unknown as Record<string, ((inputs: object, options: { locale: "fr" | "en" }) => string) | undefined>;
const ids =
  "D1 D2 D3 D4 D5 C1 C2 C3 C4 C5 C6 U1 U2 U3 U4 U5 U6 U7 U8 U9 U10 U11 U12 U13 L1 L2 A1 A2 R1 R2 T1 T2 T3 T4 G1 G2 G3 G4 G5 G6 S1 K1 M1".split(
    " ",
  );

test("every clause stands on the promise list exactly once", () => {
  expect(clauses.map(({ id }) => id)).toEqual(ids);
});

describe.skipIf(!existsSync(clauseList))(
  `the list of clauses${existsSync(clauseList) ? "" : " [needs the file of clauses in JUMP_CLAUSES]"}`,
  () => {
    test("is the one that the promises answer", () => {
      const listed = [...readFileSync(clauseList, "utf8").matchAll(/^\| ([A-Z]\d+) \|/gm)].map((match) => match[1]);
      expect(listed.length).toBeGreaterThan(40);
      expect(listed).toEqual(ids);
    });
  },
);

test("every mechanism that a promise names is a file of the repository", () => {
  const files = clauses.flatMap(({ mechanism }) => mechanism);
  expect(files.length).toBeGreaterThan(40);
  expect(files.filter((file) => !existsSync(join(root, file)))).toEqual([]);
});

test("every test that a promise names exists under this title", () => {
  const titles = testTitles();
  expect(titles.size).toBeGreaterThan(200);
  const named = clauses.flatMap(({ id, tests }) => tests.map((title) => ({ id, title })));
  expect(named.length).toBeGreaterThan(30);
  expect(named.filter(({ title }) => !titles.has(title))).toEqual([]);
});

test("no promise is called kept, or kept in part, without what it rests on", () => {
  expect(clauses.filter(({ state, tests, mechanism }) => state === "kept" && (tests.length === 0 || mechanism.length === 0))).toEqual([]);
  expect(clauses.filter(({ state, mechanism }) => state === "partly" && mechanism.length === 0)).toEqual([]);
});

test("every promise is said in both languages, and one that is not wholly kept says what is missing", () => {
  for (const { id, state } of clauses)
    for (const locale of ["fr", "en"] as const) {
      const key = `promise_${id.toLowerCase()}`;
      expect(texts[key]?.({}, { locale }).length, key).toBeGreaterThan(20);
      expect(texts[`${key}_gap`] !== undefined, `${key}_gap`).toBe(state !== "kept");
    }
});

test("what the platform does not do yet is not promised as kept", () => {
  const absent = ["C3", "C6", "U4", "U5", "U10"];
  expect(clauses.filter(({ id, state }) => absent.includes(id) && state !== "not_yet")).toEqual([]);
});

test("the list can be read by state, and its counts stay those of the whole", () => {
  const whole = readPromises("fr", undefined, null, {});
  expect(whole.counts.kept + whole.counts.partly + whole.counts.not_yet).toBe(clauses.length);
  for (const state of ["kept", "partly", "not_yet"] as const) {
    const part = readPromises("fr", state, null, {});
    expect(part.items).toHaveLength(whole.counts[state]);
    expect(part.items.every((item) => item.state === state && item.chapter !== "")).toBe(true);
    expect(part.counts).toEqual(whole.counts);
  }
});

function testTitles(): Set<string> {
  const sources = ["server", "contract", "web/src", "e2e", "bench"].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith(".test.ts") && !file.includes("node_modules"))
      .map((file) => readFileSync(join(root, folder, file), "utf8")),
  );
  return new Set(
    sources.flatMap((source) =>
      [...source.matchAll(/\b(?:test|it)\(\s*("(?:[^"\\]|\\.)*"|'[^']*'|`[^`]*`)/g)].map((match) => unquoted(match[1]!)),
    ),
  );
}

/** A title that varies, such as by language, is named by its words before the first variation. */
function unquoted(literal: string): string {
  return literal.startsWith('"') ? JSON.parse(literal) : literal.slice(1, -1).split("${")[0]!.trimEnd();
}
