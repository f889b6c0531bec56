import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { cpus, loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { emptyCriteria } from "@jump/contract/criteria.ts";
import { createLiveIndex, type LiveIndex } from "../server/src/modules/matching/live-index.ts";
import { runIndex } from "../server/src/modules/matching/run-index.ts";
import { compileMission } from "../server/src/modules/scoring/compiled-mission.ts";
import { openDatabase, type Database, type Tx } from "../server/src/platform/db.ts";
import { timesUntilApplied } from "./applied.ts";
import { startCluster } from "./replica-cluster.ts";
import { startReaders, startWriter, type Answer, type Write } from "./replica-load.ts";
import { createOracle, type Version } from "./replica-oracle.ts";
import { syntheticTalents } from "./synthetic-talents.ts";

// One primary and two standbys, all real, two index processes fed by the standbys behind a small balancer, one writer and a few readers: the
// primary is killed under load and a standby promoted. Every answer is compared with the full scan of what it says it knows. `npm run bench -- replicas`; exits
// with 1 on a wrong answer, an acknowledged change that is lost, or an answer older than `oldestMs`.
const { values } = parseArgs({
  options: {
    talents: { type: "string", default: "400" },
    seconds: { type: "string", default: "6" },
    changes: { type: "string", default: "200" },
  },
});
const [talents, seconds, changes] = [values.talents, values.seconds, values.changes].map(Number) as [number, number, number];
const oldestMs = 5000;
const names = ["s1", "s2"];
const documents = [...syntheticTalents(talents, 1)];
const mission = compileMission(emptyCriteria("A mission"), {
  relatedOf: () => [],
  onDate: "2026-07-01",
  missionId: "00000000-0000-7000-8000-000000000001",
});

const folder = mkdtempSync(join(tmpdir(), "jump-replicas-"));
// Else a server that drops root could not enter it.
chmodSync(folder, 0o755);
const cluster = await startCluster(folder, names);
const children: ChildProcess[] = [];
try {
  await fill();
  console.log("A primary and two standbys run; how soon a change is visible is measured.");
  const visible = await measureVisibility();
  console.log("Index processes start; then the primary is killed under load.");
  const ports = await Promise.all(cluster.standbys.map((server) => startIndexProcess(cluster.url(server))));

  let writesTo = cluster.url(cluster.primary);
  const writer = startWriter(() => writesTo, documents);
  const readers = startReaders(ports, 3);
  await pause(seconds * 1000);
  const idleCpu = children.map(cpuSeconds);
  const { promoted, seconds: promotedIn } = await cluster.failOver();
  writesTo = cluster.url(promoted);
  await pause(seconds * 1000);
  const loadCpu = children.map((child, n) => cpuSeconds(child) - idleCpu[n]!);
  await writer.stop();
  await pause(300);
  await readers.stop();

  const versions = await readVersions(writesTo);
  const kept = new Set(versions.map(({ seq }) => seq));
  const acknowledged = writer.writes.filter(({ done }) => done !== null);
  const lost = acknowledged.filter(({ seq }) => !kept.has(seq));
  const oracle = createOracle(versions, mission);
  const wrong = readers.answers.flatMap((answer) => oracle(answer, newestBefore(acknowledged, answer.asked - oldestMs)) ?? []);
  const ages = readers.answers.map((answer) => ageOf(answer, acknowledged));
  const report = {
    talents,
    node: process.version,
    processor: cpus()[0]?.model ?? "unknown",
    loadOfMachine: loadavg()[0],
    visibleMs: visible,
    answers: readers.answers.length,
    wrongAnswers: wrong.length,
    writesAcknowledged: acknowledged.length,
    acknowledgedAndLost: lost.length,
    writeErrors: writer.errors.length,
    writeErrorCodes: Object.fromEntries(
      Map.groupBy(writer.errors, (code) => code)
        .entries()
        .map(([code, all]) => [code, all.length]),
    ),
    failedRequestsToOneProcess: readers.counts.errors,
    requestsWithoutAnswer: readers.counts.unanswered,
    promotedAfterMs: Math.round(promotedIn * 1000),
    longestWithoutWriteMs: longestGap(acknowledged.map(({ done }) => done!)),
    longestWithoutAnswerMs: longestGap(readers.answers.map(({ answered }) => answered)),
    ageOfAnswersMs: percentiles(ages),
    cpuOfIndexProcesses: loadCpu.map((cpu) => Number((cpu / (seconds + promotedIn)).toFixed(3))),
  };
  mkdirSync(".data/bench", { recursive: true });
  writeFileSync(".data/bench/replicas.json", `${JSON.stringify(report, null, 2)}\n`);
  console.log(JSON.stringify(report, null, 2));
  if (wrong.length > 0) console.error([...new Set(wrong)].slice(0, 10).join("\n"));
  if (wrong.length > 0 || lost.length > 0) process.exitCode = 1;
} catch (error) {
  console.error(error);
  process.exitCode = 1;
} finally {
  for (const child of children) child.kill("SIGKILL");
  await cluster.stop();
  rmSync(folder, { recursive: true, force: true });
}

async function fill(): Promise<void> {
  const db = openDatabase(cluster.url(cluster.primary), 1);
  await db.pool.query(
    "insert into scorer_documents (talent_id, document, created_at) select (doc ->> 'talentId')::uuid, doc, now() from json_array_elements($1) as doc",
    [JSON.stringify(documents)],
  );
  await db.close();
}

/** From the acknowledgement of a change until a ranking shows it: on the primary, and on a standby, each index kept up as in the product; beside it an empty query. */
async function measureVisibility() {
  const primary = openDatabase(cluster.url(cluster.primary), 4);
  const figures: Record<string, unknown> = {};
  for (const [name, feed] of [
    ["primary", openDatabase(cluster.url(cluster.primary), 4)],
    ["standby", openDatabase(cluster.url(cluster.standbys[0]!), 4)],
  ] as const) {
    const index = createLiveIndex({ feed, isReplica: true });
    const running = await runIndex(index, { feed, primary });
    const ranked = await untilRanked(primary, feed, index);
    await running.stop();
    const applied = await timesUntilApplied(index, { feed, primary }, changes, (n) => changeTalent(primary, n));
    figures[name] = { ...ranked, untilApplied: percentiles(applied) };
    await feed.close();
  }
  await primary.close();
  return figures;
}

async function untilRanked(primary: Database, feed: Database, index: LiveIndex) {
  const times: number[] = [];
  const emptyTimes: number[] = [];
  for (let n = 0; n < changes; n++) {
    const seq = await changeTalent(primary, n);
    const committed = performance.now();
    const isShown = async () =>
      (await index.order(null as unknown as Tx, mission, { offset: 0, limit: talents })).places.some((place) => place.seq === seq);
    while (!(await isShown())) if (performance.now() - committed > oldestMs) throw new Error("A change is not shown.");
    times.push(performance.now() - committed);
    await pause(Math.random() * 20);
    const asked = performance.now();
    await feed.pool.query("select 1");
    emptyTimes.push(performance.now() - asked);
  }
  return { untilRanked: percentiles(times), besideSelect1: percentiles(emptyTimes), rounds: changes };
}

/** Commits another version of a document, and tells its number. */
async function changeTalent(primary: Database, n: number): Promise<number> {
  const doc = documents[n % documents.length]!;
  const { rows } = await primary.pool.query(
    `with old as (update scorer_documents set is_current = false where talent_id = $1 and is_current returning 1)
     insert into scorer_documents (talent_id, document, created_at) select $1, $2, now() from (select count(*) from old) as done returning seq`,
    [doc.talentId, JSON.stringify({ ...doc, yearsExperience: n % 60 })],
  );
  return rows[0].seq;
}

async function startIndexProcess(address: string): Promise<number> {
  const child = fork(fileURLToPath(new URL("replica-index.ts", import.meta.url)), [address, cluster.url(cluster.primary)], {
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  children.push(child);
  const [{ port }] = (await once(child, "message")) as [{ port: number }];
  return port;
}

async function readVersions(address: string): Promise<Version[]> {
  const db = openDatabase(address, 1);
  const { rows } = await db.pool.query("select seq, talent_id, document from scorer_documents");
  await db.close();
  return rows.map(({ seq, talent_id, document }) => ({ seq, talentId: talent_id, doc: document }));
}

function newestBefore(writes: readonly Write[], moment: number): number {
  return writes.reduce((newest, { seq, done }) => (done! < moment ? Math.max(newest, seq) : newest), 0);
}

/** How long ago the oldest change that an answer lacks was acknowledged when it was asked for. */
function ageOf({ places, asked }: Answer, acknowledged: readonly Write[]): number {
  const newest = Math.max(...places.map(({ seq }) => seq));
  // Changes that took somebody out leave no number; the next one that did not is counted.
  const shown = new Set(places.map(({ seq }) => seq));
  const missing = acknowledged.find(({ seq, done }) => seq > newest && done! < asked && !shown.has(seq));
  return missing ? asked - missing.done! : 0;
}

function longestGap(moments: readonly number[]): number {
  const sorted = moments.toSorted((a, b) => a - b);
  return Math.round(Math.max(...sorted.slice(1).map((at, n) => at - sorted[n]!)));
}

function percentiles(all: readonly number[]) {
  const sorted = all.toSorted((a, b) => a - b);
  const at = (share: number) => Number((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(2));
  return { p50: at(0.5), p99: at(0.99), max: at(1) };
}

/** Seconds of processor time that a process has used, which Linux tells in hundredths. */
function cpuSeconds({ pid }: ChildProcess): number {
  const [, rest] = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ");
  const fields = rest!.split(" ");
  return (Number(fields[11]) + Number(fields[12])) / 100;
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
