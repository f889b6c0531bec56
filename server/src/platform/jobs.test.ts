import { expect, test } from "vitest";
import { z } from "zod";
import { testDatabase } from "#test/database.ts";
import type { Job } from "./context.ts";
import { inTransaction, openDatabase } from "./db.ts";
import { createQueue } from "./jobs.ts";
import { createLogger } from "./log.ts";

type Payload = { n: number };
const counting: Job<Payload> = { name: "test.count", payload: z.object({ n: z.int() }), retryLimit: 0, handle: async () => {} };
const url = await testDatabase();
const db = openDatabase(url, 2);
const queue = await createQueue(db, url, [counting], createLogger("silent"));

test("a job exists only if its transaction commits", async () => {
  await expect(
    inTransaction(db, async (tx) => {
      await queue.enqueue(tx, counting, { n: -1 });
      throw new Error("no");
    }),
  ).rejects.toThrow("no");
  expect(await queue.drain(async () => {})).toBe(0);
});

test("a backlog is worked off without waiting between batches, and one failure stops no other", async () => {
  await inTransaction(db, async (tx) => {
    for (let n = 0; n < 100; n++) await queue.enqueue(tx, counting, { n });
  });
  const done: number[] = [];
  let woken = () => {};
  const finished = new Promise<void>((resolve) => (woken = resolve));
  await queue.work(async (_job, payload) => {
    const { n } = payload as Payload;
    if (n === 3) throw new Error("this one fails");
    done.push(n);
    if (done.length === 99) woken();
  });
  await finished;
  expect(done.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 100 }, (_, n) => n).filter((n) => n !== 3));
  const { rows } = await db.pool.query("select output from pgboss.job where name = 'test.count' and state = 'failed'");
  expect(rows.every(({ output }) => !JSON.stringify(output).includes("this one fails"))).toBe(true);
  await queue.stop();
  await db.close();
});
