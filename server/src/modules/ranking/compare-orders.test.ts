import fc from "fast-check";
import { expect, test } from "vitest";
import { compareOrders } from "./compare-orders.ts";

const order = (ids: readonly string[], score = 100) => ids.map((talentId) => ({ talentId, score, fits: true }));

test("says who moves by how many places, whose score changes, and who enters the first places", () => {
  const { moves, scoresChanged, enteredFirst } = compareOrders(order(["a", "b", "c"]), [...order(["c", "a"]), ...order(["b"], 99)], 1);
  expect(moves.map(({ talentId, by }) => [talentId, by])).toEqual([
    ["c", 2],
    ["a", -1],
    ["b", -1],
  ]);
  expect([scoresChanged, enteredFirst]).toEqual([1, 1]);
});

test("what goes up and what goes down cancel out, and the same order moves nobody", () => {
  const ids = fc.uniqueArray(fc.uuid(), { minLength: 1, maxLength: 40 });
  const property = fc.property(
    ids.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))),
    ([all, shuffled]) => {
      const { moves } = compareOrders(order(all), order(shuffled), 5);
      expect(moves.reduce((sum, { by }) => sum + by, 0)).toBe(0);
      expect(compareOrders(order(all), order(all), 5).moves.every(({ by }) => by === 0)).toBe(true);
    },
  );
  fc.assert(property);
});

test("refuses to compare rankings of different Talents", () => {
  expect(() => compareOrders(order(["a"]), order(["b"]), 1)).toThrow("other_talents");
  expect(() => compareOrders(order(["a"]), order(["a", "b"]), 1)).toThrow("other_talents");
});
