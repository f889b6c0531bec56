import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { z } from "zod";
import { keepProofs } from "./proofs.ts";

// Runs every test and closes with one line that counts what really ran. Arguments go to vitest.
const reportFile = ".data/test-report.json";
// The page of promises reads from it when each test last passed.
const proofsFile = ".data/proofs.json";
const Report = z.object({
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      assertionResults: z.array(z.object({ fullName: z.string(), title: z.string(), status: z.string() })),
    }),
  ),
});

rmSync(reportFile, { force: true });
const run = spawnSync(
  "vitest",
  ["run", "--reporter=default", "--reporter=json", `--outputFile.json=${reportFile}`, ...process.argv.slice(2)],
  {
    stdio: ["ignore", "inherit", "inherit"],
  },
);
const results = existsSync(reportFile) ? Report.parse(JSON.parse(readFileSync(reportFile, "utf8"))).testResults : [];
const tests = results.flatMap(({ assertionResults }) => assertionResults);
const passed = tests.filter(({ status }) => status === "passed").length;
// A file that fails before its tests are known counts as one failure.
const brokenFiles = results.filter(
  ({ status, assertionResults }) => status === "failed" && !assertionResults.some((test) => test.status === "failed"),
);
let failed = tests.filter(({ status }) => status === "failed").length + brokenFiles.length;
const notRun = tests.filter(({ status }) => status !== "passed" && status !== "failed").map(({ fullName }) => fullName);

if (tests.length > 0) keepProofs(proofsFile, tests, new Date().toISOString());
for (const name of notRun) console.log(`not run: ${name}`);
if (notRun.length > 0 && process.env.CI && existsSync(process.env.JUMP_DATA ?? "../shared/data")) {
  console.log(`${notRun.length} tests did not run although their data is here: each counts as failed.`);
  failed += notRun.length;
}
if (failed === 0 && (run.status !== 0 || passed === 0)) {
  console.log("The test runner itself failed.");
  failed = 1;
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
