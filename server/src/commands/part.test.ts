import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { expect, test } from "vitest";
import { createNaiveIndex, createPartitionedIndex, relationsUsed } from "#modules/ranking";
import { defaultWeights } from "#modules/scoring";
import { inTransaction, openDatabase } from "#platform/db.ts";
import { afterwards } from "#test/afterwards.ts";
import { arbitraryCriteria, arbitraryDocument, onDate, relatedOf } from "#test/arbitrary-rankings.ts";
import { testDatabase } from "#test/database.ts";
import { insertDocuments, writeDocument } from "../modules/matching/feed-store.ts";
import { distantPart } from "../modules/matching/part-client.ts";
import { compileInputs, rotationOfInputs, type RankingInputs } from "../modules/matching/part-protocol.ts";

const command = fileURLToPath(new URL("part.ts", import.meta.url));
const secret = "a secret of parts needs thirty-two characters";
/** What the person who runs the tests has set for an instance of theirs must not reach a part. */
const noSettings = { ...process.env, RANKING_DATABASE_URL: "", HOST: "", PORT: "", APP_MODE: "", PROCESSOR_COUNTRIES: "", PART_SECRET: "" };
const now = Temporal.Instant.from("2026-12-01T09:00:00Z");

test("the parts of the Talents, a process each, answer as one index and know of a change with the next question; without one of them nobody is answered", async () => {
  const url = await testDatabase();
  const db = openDatabase(url, 1);
  afterwards(() => db.close());
  const docs = fc.sample(arbitraryDocument(), { numRuns: 60, seed: 5 });
  await inTransaction(db, (tx) => insertDocuments(tx, docs, now));
  const parts = await Promise.all([1, 2].map((part) => startPart(url, part, 2)));
  const clients = parts.map(({ address }) => distantPart(address, { secret, withinMs: 60_000 }));
  const whole = createPartitionedIndex(clients, rotationOfInputs);
  const oracle = createNaiveIndex();
  const sizes = await Promise.all(clients.map((client) => client.size()));
  expect(Math.min(...sizes)).toBeGreaterThan(10);
  expect(sizes[0]! + sizes[1]!).toBe(60);

  const expectTheSame = async () => {
    for (const asked of inputs()) {
      const { watermark: _, ...answer } = await whole.search(asked, { offset: 1, limit: 15 });
      const { watermark: __, ...expected } = oracle.search(compileInputs(asked), { offset: 1, limit: 15 });
      expect(answer).toEqual(expected);
    }
  };
  oracle.rebuild(docs, 1n);
  await expectTheSame();

  const [changed, leaves] = docs.map(({ talentId }) => talentId) as [string, string];
  await inTransaction(db, (tx) => writeDocument(tx, changed, { ...docs[1]!, talentId: changed }, now));
  await inTransaction(db, (tx) => writeDocument(tx, leaves, null, now));
  oracle.rebuild([{ ...docs[1]!, talentId: changed }, ...docs.slice(2)], 2n);
  expect(await whole.size()).toBe(59);
  await expectTheSame();

  await expect(distantPart(parts[0]!.address, { secret: "another", withinMs: 60_000 }).size()).rejects.toThrow("401");
  expect(await parts[1]!.stop()).toBe(0);
  await expect(whole.size()).rejects.toThrow();
});

test("without a part that there is, or without a secret, it says what is missing and ends", () => {
  const run = (args: string[], env: Record<string, string>) =>
    spawnSync(process.execPath, [command, ...args], { encoding: "utf8", env: { ...noSettings, ...env } });
  const wrong = run(["--part", "3", "--of", "2"], {});
  expect([wrong.status, wrong.stderr]).toEqual([1, expect.stringContaining("npm run part -- --part 2 --of 8")]);
  const open = run(["--part", "1", "--of", "2"], { DATABASE_URL: "postgres://localhost/none" });
  expect([open.status, open.stderr]).toEqual([1, "The setting PART_SECRET is missing: a part answers only those who know it.\n"]);
});

function inputs(): RankingInputs[] {
  return fc.sample(arbitraryCriteria, { numRuns: 6, seed: 6 }).map((criteria, n) => ({
    criteria,
    missionId: `mission-${n}`,
    weights: defaultWeights,
    onDate,
    relations: relationsUsed(criteria, relatedOf),
  }));
}

/** Where a part answers once it is filled, and how to stop it, which gives its exit code. */
async function startPart(url: string, part: number, of: number): Promise<{ address: string; stop(): Promise<number | null> }> {
  const child = spawn(process.execPath, [command, "--part", String(part), "--of", String(of)], {
    env: { ...noSettings, DATABASE_URL: url, PART_SECRET: secret, LOG_LEVEL: "silent" },
    stdio: ["ignore", "pipe", "inherit"],
  });
  afterwards(() => void child.kill("SIGKILL"));
  return {
    address: await addressSaid(child),
    async stop() {
      child.kill("SIGTERM");
      return (await once(child, "exit"))[0] as number | null;
    },
  };
}

async function addressSaid(child: ChildProcess): Promise<string> {
  let said = "";
  for await (const text of child.stdout!) {
    said += String(text);
    const found = /http:\/\/\S+:\d+/.exec(said);
    if (found) return found[0];
  }
  throw new Error(`The part ended while starting. ${said}`);
}
