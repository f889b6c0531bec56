import { createSecretKey } from "node:crypto";
import { expect, test } from "vitest";
import { testClock } from "#test/app.ts";
import { createKeyCache } from "./key-cache.ts";

const key = createSecretKey(Buffer.alloc(32, 7));
const wrapped = Buffer.from("wrapped");

test("a key is remembered for its time, and only as long as it is wrapped the same way", () => {
  const clock = testClock();
  const cache = createKeyCache(clock, { keys: 10, seconds: 60 });
  cache.put("ada", wrapped, key);
  clock.advance({ seconds: 59 });
  expect(cache.get("ada", Buffer.from(wrapped))).toBe(key);
  expect(cache.get("ada", Buffer.from("another"))).toBeUndefined();
  expect(cache.get("ada", wrapped)).toBeUndefined();
  cache.put("ada", wrapped, key);
  clock.advance({ seconds: 60 });
  expect(cache.get("ada", wrapped)).toBeUndefined();
});

test("beyond its size the key used longest ago goes, and a forgotten one is gone", () => {
  const cache = createKeyCache(testClock(), { keys: 2, seconds: 60 });
  for (const person of ["ada", "bob"]) cache.put(person, wrapped, key);
  cache.get("ada", wrapped);
  cache.put("cy", wrapped, key);
  expect(["ada", "bob", "cy"].map((person) => cache.get(person, wrapped) === key)).toEqual([true, false, true]);
  cache.forget("ada");
  expect(cache.get("ada", wrapped)).toBeUndefined();
});
