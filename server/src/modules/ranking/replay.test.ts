import fc from "fast-check";
import { expect, it } from "vitest";
import { confirmedCriteriaSchema } from "@jump/contract/criteria.ts";
import { arbitraryCriteria, arbitraryDocuments, arbitraryWeights, onDate, relatedOf } from "#test/arbitrary-rankings.ts";
import { compileMission, scorers } from "#modules/scoring";
import { createColumnarIndex } from "./index-columnar.ts";
import { relationsUsed, replayReceipt, type ReceiptInputs } from "./replay.ts";

const missionId = "00000000-0000-7000-8000-00000000abcd";
const versions = Object.keys(scorers) as (keyof typeof scorers)[];

it("finds the stored order again from a receipt that went through JSON", () => {
  const property = fc.property(
    arbitraryDocuments(20),
    arbitraryCriteria,
    arbitraryWeights,
    fc.constantFrom(...versions),
    (documents, drafted, weights, version) => {
      const criteria = confirmedCriteriaSchema.parse(drafted);
      const index = createColumnarIndex();
      index.rebuild(documents, 0n);
      const { hits } = index.search(
        compileMission(criteria, { relatedOf, onDate, weights, missionId: scorers[version].tiesRotate ? missionId : null }),
        { offset: 0, limit: 100 },
      );
      const receipt: ReceiptInputs = {
        criteria,
        weights,
        scorerVersion: version,
        onDate,
        documents,
        relations: relationsUsed(criteria, relatedOf),
        missionId,
      };
      const replayed = replayReceipt(JSON.parse(JSON.stringify(receipt)) as ReceiptInputs);
      expect(replayed).toEqual(hits.map((hit) => ({ talentId: hit.talent_id, score: hit.score, fits: hit.blockers.length === 0 })));
    },
  );
  fc.assert(property, { numRuns: 500 });
});

it("refuses a receipt of another scorer version", () => {
  const receipt = fc.sample(fc.record({ criteria: arbitraryCriteria, weights: arbitraryWeights }), 1)[0];
  if (receipt === undefined) throw new Error("no receipt");
  expect(() => replayReceipt({ ...receipt, scorerVersion: "0.9.0", onDate, documents: [], relations: {}, missionId })).toThrow(
    "other_scorer_version",
  );
});
