import fc from "fast-check";
import { expect, it } from "vitest";
import { arbitraryCriteria, arbitraryDocument, arbitraryDocuments, onDate, relatedOf } from "#test/arbitrary-rankings.ts";
import { compileMission } from "#modules/scoring";
import { createColumnarIndex } from "./index-columnar.ts";
import { createNaiveIndex } from "./naive.ts";
import { createWorkerPool } from "./worker-pool.ts";

const missions = fc
  .tuple(arbitraryCriteria, fc.uuid({ version: 7 }))
  .map(([criteria, missionId]) => compileMission(criteria, { relatedOf, onDate, missionId }));

it.each(["wasm", "typescript"] as const)("ranks in several threads (%s) as one does, while changes come in between", async (kernel) => {
  const [docs, changed, all] = fc.sample(
    fc.tuple(
      fc.array(arbitraryDocuments(60), { minLength: 3, maxLength: 3 }).map((lists) => lists.flat()),
      fc.array(arbitraryDocument(), { minLength: 60, maxLength: 60 }),
      fc.array(missions, { minLength: 120, maxLength: 120 }),
    ),
    { numRuns: 1, seed: 3 },
  )[0]!;
  const [index, naive] = [createColumnarIndex({ kernel, segments: { sealed: 64, open: 16 } }), createNaiveIndex()];
  for (const each of [index, naive]) each.rebuild(docs, 0n);
  const pool = createWorkerPool(index, 2);
  try {
    for (let round = 0; round < changed.length; round++) {
      const changes = [{ seq: BigInt(round + 1), id: changed[round]!.talentId, doc: changed[round]! }];
      const asked = all.slice(round * 2, round * 2 + 6);
      const before = asked.map((mission) => naive.best(mission, 7));
      const answers = asked.map((mission) => pool.best(mission, 7));
      const applied = pool.apply(changes);
      const later = pool.best(all[0]!, 7);
      expect(await Promise.all(answers)).toEqual(before);
      naive.apply(changes);
      expect(await applied).toBe(BigInt(round + 1));
      expect(await later).toEqual(naive.best(all[0]!, 7));
    }
  } finally {
    await pool.close();
  }
});
