import { mkdirSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { isDeepStrictEqual, parseArgs } from "node:util";
import { createColumnarIndex } from "../server/src/modules/ranking/index-columnar.ts";
import type { MatchIndex, MatchPage } from "../server/src/modules/ranking/match-index.ts";
import { createNaiveIndex } from "../server/src/modules/ranking/naive.ts";
import { scorerVersion } from "../server/src/modules/scoring/scorers.ts";
import { syntheticMissions } from "./synthetic-missions.ts";
import { syntheticTalents } from "./synthetic-talents.ts";

const { values } = parseArgs({
  options: {
    talents: { type: "string", default: "100000" },
    queries: { type: "string", default: "200" },
    naive: { type: "string", default: "5" },
    seed: { type: "string", default: "1" },
  },
});
const [talents, queries, naiveQueries, seed] = [values.talents, values.queries, values.naive, values.seed].map(Number) as [
  number,
  number,
  number,
  number,
];

const missions = syntheticMissions("tuning", queries, seed).map(({ compiled }) => compiled);

// The population exists before memory is measured: only the index itself counts.
const population = [...syntheticTalents(talents, seed)];
const before = usedBytes();
const columnar = createColumnarIndex();
const buildMs = elapsed(() => columnar.rebuild(population, 0n));
const bytesPerTalent = Math.round((usedBytes() - before) / talents);
const naive = createNaiveIndex();
naive.rebuild(population, 0n);

const firstPage: MatchPage = { offset: 0, limit: 20, outside: false };
for (const mission of missions.slice(0, 20)) columnar.search(mission, firstPage);

const first = measure(columnar, firstPage, missions.length);
const deep = measure(columnar, { offset: Math.floor(talents / 2), limit: 20 }, Math.min(40, missions.length));
const receipt = measureOrder({ offset: 0, limit: 10_000 }, Math.min(40, missions.length));
const scan = measure(naive, firstPage, Math.min(naiveQueries, missions.length));
const differences = missions
  .slice(0, naiveQueries)
  .filter((mission) => !isDeepStrictEqual(columnar.search(mission, firstPage), naive.search(mission, firstPage))).length;
const change = measureChanges();

const report = {
  talents,
  seed,
  scorerVersion,
  node: process.version,
  processor: cpus()[0]?.model ?? "unknown",
  buildMs: Math.round(buildMs),
  bytesPerTalent,
  fittingMedian: percentile(
    missions.map((mission) => columnar.search(mission, { offset: 0, limit: 0, outside: false }).total),
    0.5,
  ),
  firstPage: first,
  pageInTheMiddle: deep,
  orderOf10000: receipt,
  naiveScan: scan,
  timesFasterThanNaive: { p50: Math.round(scan.p50 / first.p50), p95: Math.round(scan.p95 / first.p95) },
  changeMs: change,
  answersThatDiffer: differences,
};
mkdirSync(".data/bench", { recursive: true });
writeFileSync(`.data/bench/match-${talents}.json`, `${JSON.stringify(report, null, 2)}\n`);
console.table({
  "index, first page": first,
  "index, page in the middle of the whole list": deep,
  "index, 10,000 places without reasons": receipt,
  "full scan": scan,
});
console.log(
  JSON.stringify({ ...report, firstPage: undefined, pageInTheMiddle: undefined, orderOf10000: undefined, naiveScan: undefined }, null, 2),
);
if (differences > 0) process.exitCode = 1;

type Figures = { queries: number; p50: number; p95: number; max: number };

function measure(index: MatchIndex, page: MatchPage, count: number): Figures {
  const times = missions.slice(0, count).map((mission) => elapsed(() => index.search(mission, page)));
  return { queries: count, p50: percentile(times, 0.5), p95: percentile(times, 0.95), max: percentile(times, 1) };
}

function measureOrder(page: MatchPage, count: number): Figures {
  const times = missions.slice(0, count).map((mission) => elapsed(() => columnar.order(mission, page)));
  return { queries: count, p50: percentile(times, 0.5), p95: percentile(times, 0.95), max: percentile(times, 1) };
}

/** Milliseconds until a changed Talent is found in its new form. */
function measureChanges(): Figures {
  const times = [...syntheticTalents(Math.min(talents, 200), seed + 2)].map((doc, n) =>
    elapsed(() => columnar.apply([{ seq: BigInt(n + 1), id: doc.talentId, doc }])),
  );
  return { queries: times.length, p50: percentile(times, 0.5), p95: percentile(times, 0.95), max: percentile(times, 1) };
}

function percentile(all: readonly number[], share: number): number {
  const sorted = [...all].sort((a, b) => a - b);
  return Number((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(3));
}

function elapsed(run: () => void): number {
  const start = performance.now();
  run();
  return performance.now() - start;
}

function usedBytes(): number {
  globalThis.gc?.();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}
