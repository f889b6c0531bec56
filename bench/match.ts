import { mkdtempSync, rmSync } from "node:fs";
import { loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { createNaiveIndex, type MatchIndex } from "../server/src/modules/ranking/index.ts";
import type { ScorerDocument } from "../server/src/modules/scoring/index.ts";
import { startPostgres } from "../server/src/platform/embedded-postgres.ts";
import { buildLucene, buildOurs, buildSql, selectOne, type Engine } from "./match-engines.ts";
import { elapsed, latencyOf, rounded, type Latency } from "./match-figures.ts";
import { measureGrowth } from "./match-growth.ts";
import { createOracle, type Answer } from "./match-oracle.ts";
import { inThreads, ourIndexes } from "./match-ours.ts";
import { report } from "./match-report.ts";
import { measureRoadApart } from "./road-process.ts";
import { differences, measureRounds, measureThroughput, most } from "./match-rounds.ts";
import { syntheticMissions, type BenchMission } from "./synthetic-missions.ts";
import { syntheticTalents } from "./synthetic-talents.ts";

// How quickly Talents are ranked, by us and by others, in one run and taking turns, on missions that nobody tuned on; every answer is compared
// with a scan that scores everybody. `npm run bench:match -- --talents 1000000`; exits with 1 when an answer differs.
const { values } = parseArgs({
  options: {
    talents: { type: "string", default: "100000" },
    queries: { type: "string", default: "200" },
    seed: { type: "string", default: "1" },
    clients: { type: "string", default: "1,4,16" },
    rounds: { type: "string", default: "3" },
    seconds: { type: "string", default: "2" },
    ours: { type: "boolean", default: false },
    road: { type: "boolean", default: false },
    growth: { type: "string", default: "" },
  },
});
const number = (text: string) => Number(text);
const [talents, queries, seed] = [number(values.talents), number(values.queries), number(values.seed)];
const clients = values.clients.split(",").map(number);
const source = () => syntheticTalents(talents, seed);
const second = syntheticMissions("second", queries, seed);
const tuning = syntheticMissions("tuning", queries, seed);
const folder = mkdtempSync(join(tmpdir(), "jump-match-"));
const load = [rounded(loadavg()[0]!)];

console.log(
  `${talents.toLocaleString("en")} Talents, ${queries} missions of the second set and as many of the tuning set, load of the machine ${load[0]}`,
);
const started = performance.now();
const oracle = createOracle();
for (const doc of source()) oracle.add(doc);
const answers = answersOf(second);
const tuningAnswers = answersOf(tuning);
checkOracle();
step("answered by the scan");

const postgres = await startPostgres(join(folder, "postgres"), [
  "shared_buffers=1GB",
  "work_mem=256MB",
  "maintenance_work_mem=1GB",
  "max_wal_size=4GB",
  "random_page_cost=1.1",
  "effective_cache_size=4GB",
  "jit=off",
  "fsync=off",
  "synchronous_commit=off",
]);
const engines: Engine[] = [];
try {
  const ours = ourIndexes.map(({ name, create }) => buildOurs(name, create, source, talents));
  const pool = inThreads(ours[0]!.index);
  engines.push(...ours, pool);
  step("built: ours");
  if (!values.ours) {
    const lucene = await buildLucene(source, Math.max(...clients));
    if (lucene !== null) engines.push(lucene);
    step("built: Lucene");
    engines.push(await buildSql(postgres, source, talents, Math.max(...clients)));
    step("built: PostgreSQL");
  }
  engines.push(selectOne(postgres, Math.max(...clients)));

  const wrong = [...(await differences(engines, tuning, tuningAnswers)), ...(await differences(engines, second, answers))];
  step("compared with the scan");
  const latencies = await measureRounds(engines, second, number(values.rounds));
  const onTuning = await measureRounds(ours, tuning, 1);
  step("measured one at a time");
  const throughput = await measureThroughput(engines, second, clients, number(values.seconds));
  step("measured with several clients");
  // Changes go past the threads.
  await pool.stop();
  const change = measureChanges(ours[0]!.index);
  const growth = values.growth === "" ? [] : await measureGrowth(values.growth.split(",").map(number), seed);
  const road = values.road ? await measureRoadApart(postgres, { folder, talents, seed, queries, answers }) : null;
  if (road !== null) step("measured the whole road");
  load.push(rounded(loadavg()[0]!));
  const run = { talents, queries, seed, load, survivors: answers.map(({ total }) => total) };
  const differing = report(run, { engines, latencies, onTuning, throughput, change, wrong, growth, road });
  if (differing > 0) process.exitCode = 1;
} finally {
  for (const engine of engines) await engine.stop();
  await postgres.stop();
  rmSync(folder, { recursive: true, force: true });
}

function answersOf(missions: readonly BenchMission[]): Answer[] {
  return missions.map(({ compiled }) => oracle.answer(compiled, most));
}

/** The scan itself is held to the one scoring function on the first Talents. */
function checkOracle(): void {
  const docs: ScorerDocument[] = [...syntheticTalents(Math.min(talents, 1000), seed)];
  const [scan, naive] = [createOracle(), createNaiveIndex()];
  for (const doc of docs) scan.add(doc);
  naive.rebuild(docs, 0n);
  for (const { compiled, id } of [...second, ...tuning]) {
    const [found, expected] = [scan.answer(compiled, most), naive.order(compiled, { offset: 0, limit: most, outside: false })];
    const same =
      found.total === expected.total &&
      found.places.every((place, k) => place.id === expected.places[k]?.talentId && place.score === expected.places[k]?.score);
    if (!same) throw new Error(`the scan differs from the scoring function on ${id}`);
  }
}

/** Milliseconds until a changed Talent is found in its new form by the next ranking, which is counted too. */
function measureChanges(index: MatchIndex): Latency {
  const others = [...syntheticTalents(500, seed + 7)];
  const times = others.map((doc, n) => {
    const began = performance.now();
    index.apply([{ seq: BigInt(n + 1), id: doc.talentId, doc }]);
    index.best(second[n % second.length]!.compiled, most);
    return elapsed(began);
  });
  return latencyOf(times);
}

function step(what: string): void {
  console.log(`${(elapsed(started) / 1000).toFixed(1).padStart(7)} s  ${what}`);
}
