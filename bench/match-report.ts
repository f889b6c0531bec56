import { mkdirSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { scorerVersion } from "../server/src/modules/scoring/index.ts";
import type { Engine } from "./match-engines.ts";
import { isReached, percentile, printTargets, rounded, type Latency, type Target } from "./match-figures.ts";
import type { Growth } from "./match-growth.ts";
import type { Road } from "./match-road.ts";
import type { Difference } from "./match-rounds.ts";

export type Run = {
  readonly talents: number;
  readonly queries: number;
  readonly seed: number;
  /** Of the machine, at the start and at the end. */
  readonly load: readonly number[];
  /** Talents who pass the filters, by mission. */
  readonly survivors: readonly number[];
};

export type Findings = {
  readonly engines: readonly Engine[];
  readonly latencies: ReadonlyMap<string, Latency>;
  readonly onTuning: ReadonlyMap<string, Latency>;
  readonly throughput: ReadonlyMap<string, Record<string, number>>;
  readonly change: Latency;
  readonly wrong: readonly Difference[];
  readonly growth: readonly Growth[];
  readonly road: Road | null;
};

/** Prints the figures beside their targets, writes them as JSON below `.data/bench`, and returns how many answers differed. */
export function report(run: Run, findings: Findings): number {
  const { onTuning, change, wrong, growth, road } = findings;
  const survivors = Object.fromEntries(
    [0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 1].map((share) => [`p${share * 100}`, percentile(run.survivors, share)]),
  );
  const table = tableOf(findings);
  const targets = targetsOf(run, findings);
  const differing = wrong.length + (road?.wrong.length ?? 0) + growth.reduce((sum, { differ }) => sum + differ, 0);
  console.log("\nTalents who pass the filters of a mission:", survivors);
  console.table(table);
  for (const [name, { p50, p95, p99 }] of onTuning) console.log(`${name}, on the tuning set: p50 ${p50}, p95 ${p95}, p99 ${p99} ms`);
  console.log(`a change applied and the next ranking answered: p50 ${change.p50}, p99 ${change.p99} ms`);
  if (growth.length > 0) console.table(growth);
  if (road !== null) printRoad(road);
  printTargets(targets);
  console.log(`${cpus().length} × ${cpus()[0]?.model ?? "?"}, load of the machine ${run.load.join(" at the start, ")} at the end`);
  for (const { engine, mission, kind, expected, found } of wrong.slice(0, 5))
    console.log(`DIFFERS: ${engine} on ${mission} (${kind})`, JSON.stringify({ expected: expected.slice(0, 3), found: found.slice(0, 3) }));
  console.log(differing === 0 ? "No answer of any engine differs from the scan." : `${differing} ANSWERS DIFFER.`);
  const json = {
    ...run,
    survivors,
    scorerVersion,
    node: process.version,
    processor: cpus()[0]?.model,
    cores: cpus().length,
    engines: table,
    onTuning: Object.fromEntries(onTuning),
    change,
    growth,
    road,
    targets: targets.map((target) => ({ ...target, is: isReached(target) ? "reached" : "missed" })),
    answersThatDiffer: differing,
  };
  mkdirSync(".data/bench", { recursive: true });
  writeFileSync(`.data/bench/match-${run.talents}.json`, `${JSON.stringify(json, null, 2)}\n`);
  return differing;
}

function tableOf({ engines, latencies, throughput }: Findings): Record<string, Record<string, number | string>> {
  return Object.fromEntries(
    engines.map(({ name, buildSeconds, bytesPerTalent }) => {
      const { p50, p95, p99 } = latencies.get(name)!;
      const perSecond = Object.fromEntries(Object.entries(throughput.get(name)!).map(([count, value]) => [`/s at ${count}`, value]));
      const size = { "build s": rounded(buildSeconds), "bytes/Talent": bytesPerTalent ?? "" };
      return [name, { "p50 ms": p50, "p95 ms": p95, "p99 ms": p99, ...perSecond, ...size }];
    }),
  );
}

function printRoad({ fillSeconds, fromDatabase, fromFile, first, again, selectOne, visible, applied, wrong }: Road): void {
  console.log(`the road: ${rounded(fillSeconds)} s to fill the database`);
  for (const [from, { whole, index }] of Object.entries({ PostgreSQL: fromDatabase, "the file": fromFile }))
    console.log(`start from ${from}: ${rounded(whole)} s, of which ${index} s fill the index`);
  console.table({
    "first request, receipt written": first,
    "same request again": again,
    "select 1": selectOne,
    "commit to the next ranking": visible,
    "commit to the index": applied,
  });
  for (const id of wrong) console.log(`DIFFERS: the road on ${id}`);
}

/** What was aimed at; of ours the first counts, which is what the product takes. */
function targetsOf({ talents }: Run, { engines, latencies, road, throughput }: Findings): Target[] {
  const ours = engines[0]!;
  const { p95, p99 } = latencies.get(ours.name)!;
  const others = [
    { start: "Lucene", what: "p95 times faster than Lucene", limit: 8 },
    { start: "PostgreSQL", what: "p95 times faster than the best SQL", limit: 50 },
  ].flatMap(({ start, what, limit }) => {
    const other = [...latencies].find(([name]) => name.startsWith(start))?.[1];
    return other === undefined ? [] : [{ what, limit, reached: other.p95 / p95, unit: "×", kind: "at least" as const }];
  });
  const most = Math.max(...[...throughput].filter(([name]) => name.startsWith("ours")).flatMap(([, counts]) => Object.values(counts)));
  return [
    ...others,
    { what: "p95", reached: p95, limit: talents <= 100_000 ? 0.5 : 2.5, unit: "ms", kind: "at most" },
    { what: "p99", reached: p99, limit: 4, unit: "ms", kind: "at most" },
    { what: "rankings a second", reached: most, limit: 2000, unit: "/s", kind: "at least" },
    { what: "memory", reached: ours.bytesPerTalent ?? 0, limit: 600, unit: "bytes a Talent", kind: "at most" },
    ...(road === null ? [] : roadTargets(road)),
  ];
}

function roadTargets({ first, fromDatabase, fromFile, visible, applied }: Road): Target[] {
  return [
    { what: "HTTP p95 in process, receipt written", reached: first.p95, limit: 4, unit: "ms", kind: "at most" },
    { what: "start from PostgreSQL", reached: fromDatabase.whole, limit: 20, unit: "s", kind: "at most" },
    { what: "start from the file", reached: fromFile.whole, limit: 5, unit: "s", kind: "at most" },
    { what: "commit until the index has it, p99", reached: applied.p99, limit: 5, unit: "ms", kind: "at most" },
    { what: "commit until the next ranking is answered, p99", reached: visible.p99, limit: 10, unit: "ms", kind: "at most" },
  ];
}
