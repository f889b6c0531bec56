import { spawnSync } from "node:child_process";

// Every measurement, one after the other; each prints its figures beside the limit or the peer it is held against. What stands
// after `--` goes to the measurements named: `npm run bench -- replay -- --generate 100`.
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

const given = process.argv.slice(2);
const divider = given.includes("--") ? given.indexOf("--") : given.length;
const [wanted, settings] = [given.slice(0, divider), given.slice(divider + 1)];
const unknown = wanted.filter((name) => !(name in measurements));
if (unknown.length > 0) {
  console.error(`No measurement is called ${unknown.join(", ")}: choose of ${Object.keys(measurements).join(", ")}.`);
  process.exit(2);
}
for (const [name, args] of Object.entries(measurements)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  const command = [...args, ...settings];
  console.log(`\n== ${name}: node ${command.join(" ")}`);
  if (spawnSync(process.execPath, command, { stdio: "inherit" }).status !== 0) process.exitCode = 1;
}
