import fc from "fast-check";
import { expect, test } from "vitest";
import { arbitraryCriteria, arbitraryDocument, arbitraryDocuments, onDate, relatedOf } from "#test/arbitrary-rankings.ts";
import { compileMission, type CompiledMission } from "#modules/scoring";
import { createColumnarIndex } from "./index-columnar.ts";
import { asDistant, createPartitionedIndex, partOf } from "./index-partitioned.ts";
import type { MatchPage } from "./match-index.ts";
import { createNaiveIndex } from "./naive.ts";

const missions = fc
  .tuple(arbitraryCriteria, fc.uuid())
  .map(([criteria, missionId]) => compileMission(criteria, { relatedOf, onDate, missionId }));
const pages = fc
  .record({ offset: fc.nat(30), limit: fc.nat(12), outside: fc.constantFrom(undefined, true, false) })
  .map(({ outside, ...rest }): MatchPage => (outside === undefined ? rest : { ...rest, outside }));
const changes = fc.array(
  fc.nat(20).chain((n) => fc.option(arbitraryDocument(fc.constant(`talent-${n}`)), { freq: 3 }).map((doc) => ({ id: `talent-${n}`, doc }))),
  {
    maxLength: 15,
  },
);

function partsOf(count: number) {
  const parts = Array.from({ length: count }, () => asDistant<CompiledMission>(createColumnarIndex(), (mission) => mission));
  return createPartitionedIndex(parts, ({ rotation }) => rotation);
}

test("any number of parts answers as one index: ids, scores, reasons, ties, totals, also after changes", async () => {
  const property = fc.asyncProperty(
    arbitraryDocuments(30),
    changes,
    missions,
    pages,
    fc.integer({ min: 1, max: 7 }),
    async (docs, all, mission, page, count) => {
      const [one, many] = [asDistant<CompiledMission>(createNaiveIndex(), (m) => m), partsOf(count)];
      const answers = [];
      for (const index of [one, many]) {
        await index.rebuild(docs, 3n);
        await index.apply(all.map((change, n) => ({ ...change, seq: BigInt(n + 4) })));
        answers.push([
          await index.search(mission, page),
          await index.order(mission, page),
          await index.best(mission, page.limit),
          await index.size(),
          await index.watermark(),
          await index.document("talent-3"),
        ]);
      }
      expect(answers[1]).toEqual(answers[0]);
    },
  );
  await fc.assert(property, { numRuns: 150 });
});

test("a part that does not answer fails the whole answer, never shortens it", async () => {
  const good = asDistant<CompiledMission>(createColumnarIndex(), (mission) => mission);
  const bad = { ...good, search: () => Promise.reject(new Error("no answer")), order: () => Promise.reject(new Error("no answer")) };
  const index = createPartitionedIndex([good, bad], ({ rotation }) => rotation);
  const [mission] = fc.sample(missions, 1);
  await expect(index.search(mission!, { offset: 0, limit: 5 })).rejects.toThrow("no answer");
  await expect(index.order(mission!, { offset: 0, limit: 5 })).rejects.toThrow("no answer");
});

test("people are spread evenly over the parts", () => {
  for (const parts of [2, 3, 8]) {
    const sizes = Array.from({ length: parts }, () => 0);
    for (let n = 0; n < 8000; n++) sizes[partOf(`00000000-0000-7000-8000-${n.toString(16).padStart(12, "0")}`, parts)]! += 1;
    for (const size of sizes) expect(Math.abs(size / (8000 / parts) - 1)).toBeLessThan(0.1);
  }
});
