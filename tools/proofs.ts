import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { z } from "zod";

export type TestResult = { title: string; status: string };
const Proofs = z.record(z.string(), z.string());

/**
 * Adds to the file of proofs when each of these tests passed (title → moment). Tests that did not run keep the moment they had, so that a
 * filtered run takes nothing away; of several tests with one title all must pass; one that failed keeps when it last passed.
 */
export function keepProofs(file: string, results: readonly TestResult[], at: string): void {
  const known = existsSync(file) ? Proofs.parse(JSON.parse(readFileSync(file, "utf8"))) : {};
  for (const [title, alike] of Map.groupBy(results, (result) => result.title))
    if (alike.every(({ status }) => status === "passed")) known[title] = at;
  writeFileSync(`${file}.part`, JSON.stringify(known, null, 1));
  renameSync(`${file}.part`, file);
}
