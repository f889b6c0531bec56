import { emptyCriteria } from "@jump/contract/criteria.ts";
import { expect, test } from "vitest";
import { compileMission } from "#modules/scoring";
import { createReadyMissions } from "./ready-missions.ts";

const make = () => compileMission(emptyCriteria("A mission"), { relatedOf: () => [], onDate: "2026-12-01" });

test("the same inputs give the very same mission, others another, whoever holds them", () => {
  const ready = createReadyMissions();
  const first = ready([{ budget: 1 }, "2026-12-01"], make);
  expect(ready([{ budget: 1 }, "2026-12-01"], make)).toBe(first);
  expect(ready([{ budget: 2 }, "2026-12-01"], make)).not.toBe(first);
  expect(ready([{ budget: 1 }, "2026-12-02"], make)).not.toBe(first);
});

test("of ever more missions those are forgotten that nobody asks for", () => {
  const ready = createReadyMissions();
  const [wanted, left] = [ready("wanted", make), ready("left", make)];
  for (let n = 0; n < 2000; n++) {
    ready(n, make);
    if (n % 100 === 0) expect(ready("wanted", make)).toBe(wanted);
  }
  expect(ready("left", make)).not.toBe(left);
});
