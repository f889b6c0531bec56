import fc from "fast-check";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { emptyCriteria } from "@jump/contract/criteria.ts";
import { arbitraryCriteria, arbitraryDocument, arbitraryDocuments, arbitraryWeights, onDate, relatedOf } from "#test/arbitrary-rankings.ts";
import { testDatabase } from "#test/database.ts";
import { compileMission, toScorerDocument } from "#modules/scoring";
import type { DistantMatchIndex, DocumentChange } from "./match-index.ts";
import { createNaiveIndex } from "./naive.ts";
import { createSqlIndex } from "./sql-index.ts";

const mission = fc
  .tuple(arbitraryCriteria, arbitraryWeights, fc.option(fc.uuid({ version: 7 })))
  .map(([criteria, weights, missionId]) => compileMission(criteria, { relatedOf, onDate, weights, missionId }));
const page = fc
  .record({ offset: fc.nat(20), limit: fc.nat(12), outside: fc.constantFrom(undefined, true, false) })
  .map(({ outside, ...rest }) => (outside === undefined ? rest : { ...rest, outside }));

describe.each([
  ["with the extension for arrays", true, 14],
  ["with the built-in operators", false, 6],
])("the index in PostgreSQL, %s", { timeout: 90_000 }, (_, extended, numRuns) => {
  let client: pg.Client;
  let index: DistantMatchIndex;
  beforeAll(async () => {
    client = new pg.Client({ connectionString: await testDatabase() });
    await client.connect();
    if (extended) await client.query("create extension intarray");
    index = await createSqlIndex(client);
  });
  afterAll(() => client.end());

  it("answers exactly as a full scan: ids, scores, reasons, ties, totals", async () => {
    const asked = fc.array(fc.tuple(mission, page), { minLength: 8, maxLength: 12 });
    const property = fc.asyncProperty(arbitraryDocuments(30), asked, async (docs, all) => {
      const naive = createNaiveIndex();
      naive.rebuild(docs, 7n);
      await index.rebuild(docs, 7n);
      for (const [m, p] of all) {
        expect(await index.search(m, p)).toEqual(naive.search(m, p));
        if (p.offset % 2 === 0) expect(await index.order(m, p)).toEqual(naive.order(m, p));
        else expect(await index.best(m, p.limit)).toEqual(naive.best(m, p.limit));
      }
    });
    await fc.assert(property, { numRuns });
  });

  it("answers exactly as a full scan after updates and deletions in batches", async () => {
    const change = fc
      .tuple(fc.nat({ max: 30 }), fc.boolean())
      .chain(([n, gone]) => arbitraryDocument(fc.constant(`talent-${n}`)).map((doc) => ({ id: doc.talentId, doc: gone ? null : doc })));
    const property = fc.asyncProperty(fc.array(change, { maxLength: 80 }), fc.nat(80), mission, page, async (steps, cut, m, p) => {
      const naive = createNaiveIndex();
      naive.rebuild([], 0n);
      await index.rebuild([], 0n);
      const changes = steps.map((step, n): DocumentChange => ({ seq: BigInt(n + 1), ...step }));
      for (const some of [changes.slice(0, cut), changes]) {
        expect(await index.apply(some)).toBe(naive.apply(some));
        expect(await index.order(m, p)).toEqual(naive.order(m, p));
      }
      expect([await index.size(), await index.watermark(), await index.document("talent-3")]).toEqual([
        naive.size,
        naive.watermark,
        naive.document("talent-3"),
      ]);
    });
    await fc.assert(property, { numRuns });
  });

  it("counts free days rightly for a Talent with more busy periods than most have", async () => {
    const day = (n: number) => Temporal.PlainDate.from(onDate).add({ days: n }).toString();
    const [base] = fc.sample(arbitraryDocument(fc.constant("a")), { numRuns: 1, seed: 4 });
    const lists = fc.array(fc.tuple(fc.integer({ min: 2, max: 12 }), fc.integer({ min: 0, max: 20 })), { minLength: 3, maxLength: 8 });
    const start = fc.tuple(fc.nat(60), fc.nat(30), fc.integer({ min: 1, max: 90 }));
    const property = fc.asyncProperty(lists, start, async (gaps, [earliest, length, duration]) => {
      let from = 0;
      const busy = gaps.map(([gap, days]) => {
        const period = { from: day(from + gap), to: day(from + gap + days) };
        from += gap + days;
        return period;
      });
      const doc = toScorerDocument({ ...base!, availableFrom: day(0), busy });
      const asked = { start: { earliest: day(earliest), latest: day(earliest + length) }, duration_days: { min: duration, max: 100 } };
      const m = compileMission({ ...emptyCriteria("A mission"), ...asked }, { relatedOf, onDate });
      const naive = createNaiveIndex();
      naive.rebuild([doc], 0n);
      await index.rebuild([doc], 0n);
      expect(await index.search(m, { offset: 0, limit: 3 })).toEqual(naive.search(m, { offset: 0, limit: 3 }));
    });
    await fc.assert(property, { numRuns });
  });

  it("leaves nothing behind in the database", async () => {
    const { rows } = await client.query("select from pg_class where relname like 'ranking\\_%' and relpersistence <> 't'");
    expect(rows).toEqual([]);
  });
});
