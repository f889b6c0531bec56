import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { errorTitle, hasFieldErrorText } from "@jump/contract/error-text.ts";
import { errorCodes } from "@jump/contract/errors.ts";
import { locales } from "@jump/contract/locale.ts";
import { expect, test } from "vitest";

const root = fileURLToPath(new URL("../..", import.meta.url));
const sources = ["contract/src", "server/src"].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts") && !/\.test\.ts$|paraglide|commands/.test(file))
    .map((file) => readFileSync(join(root, folder, file), "utf8")),
);
/** Codes that a verb gives a field, that a schema gives as its message, and that the edge makes of zod's own findings. */
const given = [/refuseField\([^;]*?,\s*"([a-z_0-9]+)"/g, /\berror: "([a-z]+(?:_[a-z0-9]+)+)"/g, /\bfield: [^;{}]*?code: "([a-z_0-9]+)"/g];
const codes = new Set(sources.flatMap((text) => given.flatMap((pattern) => [...text.matchAll(pattern)].map((match) => match[1]!))));

test("every code that a field is refused with has a sentence of its own", () => {
  expect(codes.size).toBeGreaterThan(25);
  expect([...codes].filter((code) => !hasFieldErrorText(code))).toEqual([]);
});

test("every refusal has a sentence of its own in both languages", () => {
  for (const locale of locales) expect(new Set(errorCodes.map((code) => errorTitle(code, locale))).size, locale).toBe(errorCodes.length);
});
