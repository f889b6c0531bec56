import { randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { openAgeFile } from "./age-file.fixtures.ts";
import { newPassphrase, sealForPassphrase } from "./age-file.ts";

test("a sealed file opens with its passphrase and with no other, whatever its length", async () => {
  for (const length of [0, 65_536, 200_000]) {
    const content = randomBytes(length);
    const sealed = await sealForPassphrase(content, "right");
    expect(openAgeFile(sealed, "right").equals(content), String(length)).toBe(true);
  }
  const other = await sealForPassphrase(randomBytes(10), "right");
  expect(() => openAgeFile(other, "wrong")).toThrow();
});

test("a file that was altered or cut short does not open", async () => {
  const sealed = await sealForPassphrase(randomBytes(100_000), "right");
  for (const at of [30, 60, sealed.length - 1, sealed.length - 70_000]) {
    const altered = Buffer.from(sealed);
    altered[at]! ^= 1;
    expect(() => openAgeFile(altered, "right"), String(at)).toThrow();
  }
  const header = sealed.indexOf("\n", sealed.indexOf("\n---") + 1) + 1;
  expect(() => openAgeFile(sealed.subarray(0, header + 16 + 65_552), "right")).toThrow();
});

test("a passphrase has twenty-five signs of which none is mistaken for another", () => {
  const many = Array.from({ length: 200 }, newPassphrase);
  for (const one of many) expect(one).toMatch(/^[2-9a-hjkmnp-z]{5}(-[2-9a-hjkmnp-z]{5}){4}$/);
  expect(new Set(many).size).toBe(200);
  expect(new Set(many.join("")).size).toBe(32);
});
