import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { arbitraryDocument } from "#test/arbitrary-rankings.ts";
import { createColumnarIndex } from "./index-columnar.ts";

const segments = { sealed: 12, open: 5 };
const many = fc.uniqueArray(arbitraryDocument(), { selector: (doc) => doc.talentId, minLength: 35, maxLength: 40 });
const docs = fc.sample(many, { numRuns: 1, seed: 7 })[0]!;

function dumped(): Buffer {
  const index = createColumnarIndex({ segments });
  index.rebuild(docs, 9n);
  return Buffer.concat([...index.dump(Uint8Array.of(4))]);
}

const index = createColumnarIndex({ segments });

async function restoring(file: Uint8Array): Promise<string> {
  index.rebuild(docs.slice(0, 3), 2n);
  const outcome = await index.restore([file]).then(
    () => "taken",
    (error: Error) => error.message,
  );
  // Whoever refuses stays as it was.
  if (outcome !== "taken") expect([index.size, index.watermark, index.document(docs[0]!.talentId)]).toEqual([3, 2n, docs[0]]);
  return outcome;
}

describe("a dump of the index", () => {
  it("is taken back whole, and refused when cut short, longer, of another version or changed in any byte", async () => {
    const file = dumped();
    expect(await restoring(file)).toBe("taken");
    expect(await restoring(file.subarray(0, -1))).toBe("snapshot_refused");
    expect(await restoring(Buffer.concat([file, Buffer.from([0])]))).toBe("snapshot_refused");
    expect(await restoring(Buffer.from(file.toString("latin1").replace("ranking 3", "ranking 2"), "latin1"))).toBe("snapshot_refused");
    const property = fc.asyncProperty(fc.nat(file.byteLength - 1), fc.integer({ min: 1, max: 255 }), async (at, by) => {
      const damaged = Buffer.from(file);
      damaged[at]! ^= by;
      expect(await restoring(damaged)).toBe("snapshot_refused");
    });
    await fc.assert(property, { numRuns: 100 });
  });

  it("holds nothing by which somebody who is gone could be known", () => {
    const index = createColumnarIndex({ segments });
    const gone = { ...docs[0]!, talentId: "f0e1d2c3-b4a5-4697-8877-665544332211", yearsExperience: 7 };
    const bytes = Buffer.from(gone.talentId.replaceAll("-", ""), "hex");
    index.rebuild([...docs, gone], 1n);
    expect(Buffer.concat([...index.dump()]).includes(bytes)).toBe(true);
    index.apply([{ seq: 2n, id: gone.talentId, doc: null }]);
    expect(Buffer.concat([...index.dump()]).includes(bytes)).toBe(false);
  });

  it("gives back the numbers that the source knows the documents by", async () => {
    const index = createColumnarIndex({ segments });
    const loading = index.loading();
    loading.add(docs.map((doc, n) => ({ doc, number: 2 ** 40 + n })));
    loading.finish(5n);
    index.apply([{ seq: 6n, id: docs[1]!.talentId, doc: docs[1]!, number: 77 }]);
    const other = createColumnarIndex({ segments });
    await other.restore(index.dump());
    expect(docs.map((doc) => other.numberOf(doc.talentId))).toEqual(docs.map((_, n) => (n === 1 ? 77 : 2 ** 40 + n)));
    expect([other.numberOf("nobody"), other.watermark]).toEqual([null, 6n]);
  });
});
