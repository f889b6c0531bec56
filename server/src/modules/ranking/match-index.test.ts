import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { emptyCriteria } from "@jump/contract/criteria.ts";
import { arbitraryCriteria, arbitraryDocument, arbitraryDocuments, arbitraryWeights, onDate, relatedOf } from "#test/arbitrary-rankings.ts";
import { compileMission, distanceKm, pointOf, type ScorerDocument } from "#modules/scoring";
import { createColumnarIndex } from "./index-columnar.ts";
import type { DocumentChange, KeptIndex, MatchIndex } from "./match-index.ts";
import { createArena } from "./arena.ts";
import { createKernel } from "./kernel.ts";
import { createNaiveIndex } from "./naive.ts";

const mission = fc
  .tuple(arbitraryCriteria, arbitraryWeights, fc.option(fc.uuid({ version: 7 })))
  .map(([criteria, weights, missionId]) => compileMission(criteria, { relatedOf, onDate, weights, missionId }));
const page = fc
  .record({ offset: fc.nat(30), limit: fc.nat(12), outside: fc.constantFrom(undefined, true, false) })
  .map(({ outside, ...rest }) => (outside === undefined ? rest : { ...rest, outside }));
const anyMission = compileMission(emptyCriteria("A mission"), { relatedOf, onDate });

/** Random versions and deletions of few Talents, so that most are replaced more than once. */
const changes = fc
  .array(
    fc
      .integer({ min: 0, max: 9 })
      .chain((n) => fc.option(arbitraryDocument(fc.constant(`talent-${n}`)), { freq: 4 }).map((doc) => ({ id: `talent-${n}`, doc }))),
    { maxLength: 40 },
  )
  .map((all): DocumentChange[] => all.map((change, n) => ({ seq: BigInt(n + 1), ...change })));

/** Segments so small that a few Talents fill many of them. */
const segments = { sealed: 5, open: 3 };
const kernels = ["wasm", "typescript"] as const;

function* inPieces(chunks: Iterable<Uint8Array>, bytes: number): Generator<Uint8Array> {
  const whole = Buffer.concat([...chunks]);
  for (let from = 0; from < whole.byteLength; from += bytes) yield whole.subarray(from, from + bytes);
}

// One adds up all points, as is otherwise done only where many rows are left; the other stops half way.
const columnar = [
  createColumnarIndex({ kernel: "wasm", segments, costs: { fewRows: 0, postingsARecord: 200, postingsAnExtract: 30 } }),
  createColumnarIndex({
    kernel: "typescript",
    segments: { sealed: 12, open: 5 },
    costs: { fewRows: 1, postingsARecord: 3, postingsAnExtract: 1 },
  }),
];
const naive = createNaiveIndex();

/** The index with each kernel, and the full scan that it is held to. */
function rebuilt(docs: readonly ScorerDocument[]): MatchIndex[] {
  const indexes = [...columnar, naive];
  for (const index of indexes) index.rebuild(docs, 0n);
  return indexes;
}

function expectSame([wasm, typescript, scan]: readonly unknown[]): void {
  expect(wasm).toEqual(scan);
  expect(typescript).toEqual(scan);
}

describe("the columnar index", () => {
  it("answers exactly as a full scan: ids, scores, reasons, blockers, ties, totals", () => {
    const property = fc.property(arbitraryDocuments(25), mission, page, (docs, m, p) => {
      const answers = rebuilt(docs).map((index) => ({
        search: index.search(m, p),
        order: index.order(m, p),
        best: index.best(m, p.limit),
      }));
      expectSame(answers);
      expect(answers[0]?.order.places.map((place) => place.talentId)).toEqual(answers[0]?.search.hits.map((hit) => hit.talent_id));
    });
    fc.assert(property, { numRuns: 2800 });
  });

  it("answers exactly as a full scan after updates and deletions in batches", () => {
    const property = fc.property(arbitraryDocuments(8), changes, fc.nat(40), mission, page, (docs, all, cut, m, p) => {
      const answers = rebuilt(docs).map((index) => {
        index.apply(all.slice(0, cut));
        index.apply(all);
        return { answer: index.search(m, p), size: index.size, watermark: index.watermark, held: index.document("talent-3") };
      });
      expectSame(answers);
      expect(answers[0]?.watermark).toBe(BigInt(all.length));
    });
    fc.assert(property, { numRuns: 1400 });
  });

  it("answers exactly as a full scan while rankings and changes alternate: what it keeps between rankings grows with the rows", () => {
    const steps = fc.array(
      fc.record({ mission, doc: arbitraryDocument(fc.nat({ max: 120 }).map((n) => `talent-${n}`)), gone: fc.boolean(), page }),
      { minLength: 2, maxLength: 12 },
    );
    const property = fc.property(arbitraryDocuments(90), steps, mission, (docs, all, again) => {
      const answers = rebuilt(docs).map((index) =>
        all.flatMap(({ mission: m, doc, gone, page: p }, n) => {
          index.apply([{ seq: BigInt(n + 1), id: doc.talentId, doc: gone ? null : doc }]);
          return [index.order(again, p), index.order(m, { offset: 0, limit: 5, outside: false }), index.best(again, 3)];
        }),
      );
      expectSame(answers);
    });
    fc.assert(property, { numRuns: 400 });
  });

  it("is paged to its end without gap or repetition, fitting Talents first", () => {
    const property = fc.property(arbitraryDocuments(30), mission, fc.integer({ min: 1, max: 9 }), (docs, m, limit) => {
      const [index] = rebuilt(docs) as [MatchIndex];
      const whole = index.search(m, { offset: 0, limit: docs.length });
      expect(whole.total + whole.totalOutside).toBe(docs.length);
      expect(whole.hits.map((hit) => hit.talent_id).sort()).toEqual(docs.map((doc) => doc.talentId).sort());
      expect(whole.hits.map((hit) => hit.blockers.length === 0)).toEqual(whole.hits.map((_, n) => n < whole.total));
      const paged = (outside?: boolean) => {
        const hits = [];
        for (let offset = 0; offset <= docs.length; offset += limit)
          hits.push(...index.search(m, { offset, limit, ...(outside === undefined ? {} : { outside }) }).hits);
        return hits;
      };
      expect(paged()).toEqual(whole.hits);
      expect([...paged(false), ...paged(true)]).toEqual(whole.hits);
    });
    fc.assert(property, { numRuns: 300 });
  });

  it("gives back the documents that it was given", () => {
    const property = fc.property(arbitraryDocuments(10), (docs) => {
      const [index] = rebuilt(docs);
      expect(docs.map((doc) => index?.document(doc.talentId))).toEqual(docs);
      expect(index?.document("nobody")).toBeNull();
    });
    fc.assert(property, { numRuns: 300 });
  });

  it("answers the same after its memory went to disk and back, and goes on from there", async () => {
    const other = createColumnarIndex({ segments });
    const property = fc.asyncProperty(arbitraryDocuments(40), changes, fc.nat(40), mission, page, async (docs, all, cut, m, p) => {
      const [index, , scan] = rebuilt(docs) as [KeptIndex, KeptIndex, MatchIndex];
      for (const each of [index, scan]) each.apply(all.slice(0, cut));
      const extra = Uint8Array.of(1, 2, 3);
      expect(await other.restore(inPieces(index.dump(extra), 1000 + cut))).toEqual(Buffer.from(extra));
      expect([other.watermark, other.size]).toEqual([scan.watermark, scan.size]);
      expectSame([other, index, scan].map((each) => each.search(m, p)));
      for (const each of [index, scan, other]) each.apply(all);
      expectSame([other, index, scan].map((each) => each.search(m, p)));
    });
    await fc.assert(property, { numRuns: 400 });
  });

  it("keeps its answers when many replaced versions are cleared away", () => {
    const [first, second] =
      fc.sample(
        arbitraryDocuments(2).filter((docs) => docs.length === 2),
        { numRuns: 1, seed: 1 },
      )[0] ?? [];
    if (first === undefined || second === undefined) throw new Error("no documents");
    const [index] = rebuilt([first, second]) as [MatchIndex];
    for (let seq = 1; seq <= 2500; seq++) index.apply([{ seq: BigInt(seq), id: first.talentId, doc: seq % 2 === 0 ? first : null }]);
    expect([index.size, index.watermark]).toEqual([2, 2500n]);
    naive.rebuild([first, second], 2500n);
    expect(index.search(anyMission, { offset: 0, limit: 5 })).toEqual(naive.search(anyMission, { offset: 0, limit: 5 }));
  });
});

it("gives in WebAssembly what it gives in TypeScript where a reckoning may round: distances", () => {
  const [wasm, typescript] = kernels.map((kernel) => createKernel(createArena(), kernel));
  const degrees = (most: number) => fc.double({ min: -most, max: most, noNaN: true });
  const near = fc.double({ min: -2, max: 2, noNaN: true });
  const points = fc.tuple(degrees(80), degrees(180), fc.oneof(degrees(80), near), fc.oneof(degrees(180), near), fc.boolean());
  const property = fc.property(points, ([lat, lon, otherLat, otherLon, isNear]) => {
    const from = pointOf(lat, lon);
    const to = isNear ? pointOf(lat + otherLat / 60, lon + otherLon / 60) : pointOf(otherLat, otherLon);
    const km = distanceKm(...from, ...to);
    expect([wasm?.distanceKm(...from, ...to), typescript?.distanceKm(...from, ...to)]).toEqual([km, km]);
  });
  fc.assert(property, { numRuns: 5000 });
});

describe.each([
  ["columnar", createColumnarIndex],
  ["naive", createNaiveIndex],
])("the %s index", (_, create) => {
  const [doc] = fc.sample(arbitraryDocument(fc.constant("a")), { numRuns: 1, seed: 1 });
  it("skips changes that its snapshot or an earlier delivery already held", () => {
    const index = create();
    index.rebuild(doc === undefined ? [] : [doc], 5n);
    expect(index.apply([{ seq: 5n, id: "a", doc: null }])).toBe(5n);
    expect(index.size).toBe(1);
    expect(
      index.apply([
        { seq: 5n, id: "a", doc: null },
        { seq: 8n, id: "a", doc: null },
      ]),
    ).toBe(8n);
    expect(index.size).toBe(0);
  });
  it("refuses changes out of order and changes that name another Talent", () => {
    const index = create();
    expect(() =>
      index.apply([
        { seq: 2n, id: "a", doc: null },
        { seq: 1n, id: "a", doc: null },
      ]),
    ).toThrow("changes_out_of_order");
    expect(() => index.apply([{ seq: 1n, id: "b", doc: doc ?? null }])).toThrow("change_of_other_talent");
  });
  it("answers with nobody when it is empty", () => {
    expect(create().search(anyMission, { offset: 0, limit: 10 })).toEqual({ hits: [], total: 0, totalOutside: 0, watermark: 0n });
  });
});
