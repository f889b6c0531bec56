import fc from "fast-check";
import { expect, test } from "vitest";
import { GrowingInts, TextPack } from "./growing.ts";
import { KeyTable } from "./key-table.ts";

test("a key table answers as a map of lists does", () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.string({ maxLength: 6 }), fc.nat(1e6)), { maxLength: 200 }), (entries) => {
      const table = new KeyTable();
      for (const [key, value] of entries) table.add(key, value);
      const lists = Map.groupBy(entries, ([key]) => key);
      for (const [key, list] of lists) expect(table.get(key)).toEqual(list.map(([, value]) => value));
      expect(table.get("a key nobody added")).toEqual([]);
    }),
  );
});

test("a key table keeps many equal keys in order while it grows", () => {
  const table = new KeyTable();
  for (let i = 0; i < 30_000; i++) table.add(i % 3 === 0 ? "fizz" : `n${i}`, i);
  expect(table.get("fizz").slice(0, 3)).toEqual([0, 3, 6]);
  expect(table.get("fizz")).toHaveLength(10_000);
  expect(table.get("fizz").every((value, i) => value === i * 3)).toBe(true);
  expect(table.get("n29999")).toEqual([29_999]);
});

test("packed numbers and texts come back as they went in", () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: "grapheme" }), { maxLength: 100 }), (texts) => {
      const pack = new TextPack();
      for (const text of texts) pack.push(text);
      expect(texts.map((_, i) => pack.at(i))).toEqual(texts.map((text) => text.toWellFormed()));
    }),
  );
  const numbers = new GrowingInts();
  for (let i = 0; i < 5_000; i++) numbers.push(i * 7);
  expect(numbers.toArray()).toEqual(Int32Array.from({ length: 5_000 }, (_, i) => i * 7));
});
