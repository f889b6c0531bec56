import { expect, test } from "vitest";
import { hashPassword, isPasswordOf } from "./password-hash.ts";

test("a hash fits its password and no other, and a text that is no hash fits none", async () => {
  const stored = await hashPassword("Tournesol-bleu,42 virages");
  expect(await isPasswordOf(stored, "Tournesol-bleu,42 virages")).toBe(true);
  expect(await isPasswordOf(stored, "Tournesol-bleu,42 virage")).toBe(false);
  for (const broken of ["", "no password fits", stored.slice(0, -1).replace("argon2id", "argon2i")])
    expect(await isPasswordOf(broken, "Tournesol-bleu,42 virages")).toBe(false);
});

test("the same password never has the same hash twice", async () => {
  expect(await hashPassword("a")).not.toBe(await hashPassword("a"));
});

test("a flood of passwords is refused beyond what may wait, and what waits is served", async () => {
  const settled = await Promise.allSettled(Array.from({ length: 60 }, () => hashPassword("x")));
  expect(settled.filter(({ status }) => status === "fulfilled")).toHaveLength(42);
  expect(settled.filter((one) => one.status === "rejected").every((one) => one.reason.code === "unavailable")).toBe(true);
  expect(await hashPassword("after the flood")).toMatch(/^\$argon2id\$/);
});
