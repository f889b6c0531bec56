import { spawnSync } from "node:child_process";

// Every measurement, one after the other; each prints its figures beside the limit or the peer it is held against.
const measurements = {
  match: ["--expose-gc", "bench/match.ts", "--talents", "100000"],
  linker: ["--expose-gc", "bench/linker.ts"],
  start: ["bench/start.ts"],
  export: ["--expose-gc", "bench/export.ts"],
  vault: ["bench/vault.ts"],
  retention: ["bench/retention.ts"],
  ledger: ["bench/ledger.ts"],
  replay: ["bench/replay.ts"],
  replicas: ["bench/replicas.ts"],
} as const;

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !(name in measurements));
if (unknown.length > 0) {
  console.error(`No measurement is called ${unknown.join(", ")}: choose of ${Object.keys(measurements).join(", ")}.`);
  process.exit(2);
}
for (const [name, args] of Object.entries(measurements)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  console.log(`\n== ${name}: node ${args.join(" ")}`);
  if (spawnSync(process.execPath, args, { stdio: "inherit" }).status !== 0) process.exitCode = 1;
}
