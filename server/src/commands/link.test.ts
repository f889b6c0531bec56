import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";

const DATA_DIR = mkdtempSync(join(tmpdir(), "link-"));
afterAll(() => rmSync(DATA_DIR, { recursive: true, force: true }));
const link = (args: string[], input: string) =>
  spawnSync(process.execPath, [join(import.meta.dirname, "link.ts"), ...args], {
    input,
    encoding: "utf8",
    env: { ...process.env, DATA_DIR },
  });

test("link answers each line with one line of JSON, without an import from the built-in concepts, and says so beside", () => {
  const { stdout, stderr, status } = link(["--kind", "skill", "--lang", "fr"], `photoshop\n\n${"x".repeat(10_001)}\r\ncompta`);
  const lines = stdout
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));
  expect(lines.map(({ text, candidates }) => [text.length, candidates[0]?.uri ?? null])).toEqual([
    [9, "adobe-photoshop"],
    [0, null],
    [10_000, null],
    [6, "general-accounting"],
  ]);
  expect(lines[0].candidates[0]).toEqual({ uri: "adobe-photoshop", label: "Adobe Photoshop", score: expect.closeTo(1, 1) });
  expect(stderr).toContain("ESCO is not imported");
  expect(stderr).toContain("Line 3: 10001 characters");
  expect(status).toBe(1);
});

test.each([
  [[]],
  [["--kind", "trade"]],
  [["--kind", "skill", "--lang", "de"]],
  [["--kind", "skill", "--fast"]],
  [["--kind", "skill", "words"]],
])("link refuses the arguments %j with its usage, and prints no JSON", (args) => {
  const { stdout, stderr, status } = link(args, "photoshop\n");
  expect(status).toBe(2);
  expect(stdout).toBe("");
  expect(stderr).toContain("npm run -s link -- --kind");
});
