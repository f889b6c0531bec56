import { spawnSync } from "node:child_process";

// Format, lint, types; then, unless --static, the architecture and database-truth tests.
const steps: [string, string, string[]][] = [
  // Kit writes the settings that the pages' tsconfig extends; lint and types need them.
  ["page settings", "npm", ["run", "sync", "--silent", "--workspace", "@jump/web"]],
  ["format", "oxfmt", ["--check", "."]],
  ["lint", "oxlint", ["--type-aware", "--max-warnings=0"]],
  ["types", "tsc", ["-p", "tsconfig.json"]],
  ["pages", "npm", ["run", "check", "--silent", "--workspace", "@jump/web"]],
];
if (!process.argv.includes("--static"))
  steps.push([
    "architecture and database truth",
    "vitest",
    ["run", "--project=unit", "server/test/architecture.test.ts", "server/test/database-truth.test.ts"],
  ]);

let failed = 0;
for (const [title, command, args] of steps) {
  const started = performance.now();
  const result = spawnSync(command, args, { encoding: "utf8" });
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`${result.status === 0 ? "ok    " : "FAILED"} ${title} (${seconds} s)`);
  if (result.status !== 0) {
    failed += 1;
    console.log(result.stdout, result.stderr, result.error?.message ?? "");
  }
}
process.exitCode = failed === 0 ? 0 : 1;
