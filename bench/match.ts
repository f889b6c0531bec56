import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { cpus, loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { createColumnarIndex, createNaiveIndex, type MatchIndex } from "../server/src/modules/ranking/index.ts";
import { scorerVersion, type ScorerDocument } from "../server/src/modules/scoring/index.ts";
import { startPostgres } from "../server/src/platform/embedded-postgres.ts";
import { buildLucene, buildOurs, buildSql, selectOne, type Engine } from "./match-engines.ts";
import { elapsed, isReached, latencyOf, percentile, printTargets, rounded, type Latency, type Target } from "./match-figures.ts";
import { createOracle, type Answer } from "./match-oracle.ts";
import { differences, measureRounds, measureThroughput, most, type Difference } from "./match-rounds.ts";
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
  const ours = buildOurs("ours, in process", createColumnarIndex, source, talents);
  engines.push(ours);
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
  const onTuning = await measureRounds([ours], tuning, 1);
  step("measured one at a time");
  const throughput = await measureThroughput(engines, second, clients, number(values.seconds));
  step("measured with several clients");
  const change = measureChanges(ours.index);
  load.push(rounded(loadavg()[0]!));
  report({ latencies, onTuning: onTuning.get(ours.name)!, throughput, change, wrong });
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

type Found = {
  latencies: Map<string, Latency>;
  onTuning: Latency;
  throughput: Map<string, Record<string, number>>;
  change: Latency;
  wrong: Difference[];
};

function report({ latencies, onTuning, throughput, change, wrong }: Found): void {
  const survivors = answers.map(({ total }) => total);
  const distribution = Object.fromEntries(
    [0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 1].map((share) => [`p${share * 100}`, Math.round(percentile(survivors, share))]),
  );
  const table = Object.fromEntries(
    engines.map(({ name, buildSeconds, bytesPerTalent }) => {
      const { p50, p95, p99 } = latencies.get(name)!;
      const perSecond = Object.fromEntries(Object.entries(throughput.get(name)!).map(([count, value]) => [`/s at ${count}`, value]));
      return [
        name,
        {
          "p50 ms": p50,
          "p95 ms": p95,
          "p99 ms": p99,
          ...perSecond,
          "build s": rounded(buildSeconds),
          "bytes/Talent": bytesPerTalent ?? "",
        },
      ];
    }),
  );
  console.log("\nTalents who pass the filters of a mission:", distribution);
  console.table(table);
  console.log(`ours on the set that it was tuned on: p50 ${onTuning.p50}, p95 ${onTuning.p95}, p99 ${onTuning.p99} ms`);
  console.log(`a change applied and the next ranking answered: p50 ${change.p50}, p99 ${change.p99} ms`);
  const targets = targetsOf(latencies);
  printTargets(targets);
  const load2 = load.join(" at the start, ");
  console.log(`${cpus().length} × ${cpus()[0]?.model ?? "?"}, load ${load2} at the end`);
  for (const { engine, mission, kind, expected, found } of wrong.slice(0, 5))
    console.log(`DIFFERS: ${engine} on ${mission} (${kind})`, JSON.stringify({ expected: expected.slice(0, 3), found: found.slice(0, 3) }));
  console.log(wrong.length === 0 ? "No answer of any engine differs from the scan." : `${wrong.length} ANSWERS DIFFER.`);
  const reached = targets.map((target) => ({ ...target, is: isReached(target) ? "reached" : "missed" }));
  const json = {
    talents,
    queries,
    seed,
    scorerVersion,
    node: process.version,
    processor: cpus()[0]?.model,
    cores: cpus().length,
    load,
    survivors: distribution,
    engines: table,
    onTuning,
    change,
    targets: reached,
    answersThatDiffer: wrong.length,
  };
  mkdirSync(".data/bench", { recursive: true });
  writeFileSync(`.data/bench/match-${talents}.json`, `${JSON.stringify(json, null, 2)}\n`);
  if (wrong.length > 0) process.exitCode = 1;
}

function targetsOf(latencies: Map<string, Latency>): Target[] {
  const our = engines.filter(({ name }) => name.startsWith("ours")).map(({ name }) => latencies.get(name)!);
  const [p95, p99] = [Math.min(...our.map((latency) => latency.p95)), Math.min(...our.map((latency) => latency.p99))];
  const of = (start: string) => [...latencies].find(([name]) => name.startsWith(start))?.[1];
  const [lucene, sql] = [of("Lucene"), of("PostgreSQL")];
  const bytes = engines.find(({ name }) => name.startsWith("ours"))?.bytesPerTalent ?? 0;
  return [
    ...(lucene === undefined
      ? []
      : [{ what: "p95 times faster than Lucene", reached: lucene.p95 / p95, limit: 8, unit: "×", kind: "at least" as const }]),
    ...(sql === undefined
      ? []
      : [{ what: "p95 times faster than the best SQL", reached: sql.p95 / p95, limit: 50, unit: "×", kind: "at least" as const }]),
    { what: "p95", reached: p95, limit: talents <= 100_000 ? 0.5 : 2.5, unit: "ms", kind: "at most" },
    { what: "p99", reached: p99, limit: 4, unit: "ms", kind: "at most" },
    { what: "memory", reached: bytes, limit: 600, unit: "bytes a Talent", kind: "at most" },
  ];
}

function step(what: string): void {
  console.log(`${(elapsed(started) / 1000).toFixed(1).padStart(7)} s  ${what}`);
}
