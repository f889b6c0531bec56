import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { getRequestListener } from "@hono/node-server";
import fc from "fast-check";
import { expect, test } from "vitest";
import { afterwards } from "#test/afterwards.ts";
import { arbitraryCriteria, arbitraryDocuments, onDate, relatedOf } from "#test/arbitrary-rankings.ts";
import { asDistant, createNaiveIndex, createPartitionedIndex, partOf, relationsUsed } from "#modules/ranking";
import { defaultWeights } from "#modules/scoring";
import { distantPart } from "./part-client.ts";
import { compileInputs, rotationOfInputs, type RankingInputs } from "./part-protocol.ts";
import { createPartServer } from "./part-server.ts";

const secret = "what the parts share";
const inputs = fc.tuple(arbitraryCriteria, fc.option(fc.uuid())).map(([criteria, missionId]): RankingInputs => ({
  criteria,
  missionId,
  weights: defaultWeights,
  onDate,
  relations: relationsUsed(criteria, relatedOf),
}));

const served = Array.from({ length: 3 }, () => createNaiveIndex());
const addresses = await Promise.all(served.map((index) => listen(createPartServer(asDistant(index, compileInputs), secret))));

async function listen(answer: (request: Request) => Promise<Response>): Promise<string> {
  const server = createServer(getRequestListener(answer, { overrideGlobalObjects: false }));
  await once(server.listen(0, "127.0.0.1"), "listening");
  afterwards(() => void server.close().closeAllConnections());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

test("parts in other processes, asked with plain inputs, answer as one index", async () => {
  const whole = createNaiveIndex();
  const parts = createPartitionedIndex(
    addresses.map((address) => distantPart(address, { secret, withinMs: 10_000 })),
    rotationOfInputs,
  );
  const property = fc.asyncProperty(arbitraryDocuments(20), inputs, fc.nat(12), async (docs, asked, limit) => {
    whole.rebuild(docs, 7n);
    for (const [n, index] of served.entries())
      index.rebuild(
        docs.filter(({ talentId }) => partOf(talentId, served.length) === n),
        7n,
      );
    const mission = compileInputs(asked);
    expect(await parts.search(asked, { offset: 2, limit })).toEqual(whole.search(mission, { offset: 2, limit }));
    expect(await parts.order(asked, { offset: 0, limit, outside: false })).toEqual(
      whole.order(mission, { offset: 0, limit, outside: false }),
    );
    expect(await parts.best(asked, limit)).toEqual(whole.best(mission, limit));
    expect([await parts.size(), await parts.watermark()]).toEqual([whole.size, 7n]);
  });
  await fc.assert(property, { numRuns: 40 });
});

test("a part that is silent, refuses or is asked nonsense rejects, and so does the whole", async () => {
  const silent = await listen(() => new Promise(() => {}));
  const [asked] = fc.sample(inputs, 1);
  const ask = (address: string, word = secret) =>
    distantPart(address, { secret: word, withinMs: 200 }).order(asked!, { offset: 0, limit: 5 });
  await expect(ask(silent)).rejects.toThrow();
  await expect(ask(addresses[0]!, "another word")).rejects.toThrow("401");
  const whole = createPartitionedIndex(
    [addresses[0]!, silent].map((address) => distantPart(address, { secret, withinMs: 200 })),
    rotationOfInputs,
  );
  await expect(whole.order(asked!, { offset: 0, limit: 5 })).rejects.toThrow();
  const nonsense = (body: string) => fetch(addresses[0]!, { method: "POST", headers: { authorization: `Bearer ${secret}` }, body });
  for (const body of ["", "{}", '{"ask":"drop"}', JSON.stringify({ ask: "order", inputs: asked, page: { offset: 0, limit: 1e9 } })])
    expect((await nonsense(body)).status, body).toBe(422);
});
