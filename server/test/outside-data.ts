import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe } from "vitest";

const folder = process.env.JUMP_DATA ?? fileURLToPath(new URL("../../../shared/data", import.meta.url));

/** The path of a public data file that is not part of the project; `JUMP_DATA` names the folder it was downloaded to. */
export function outsideFile(path: string): string {
  return join(folder, path);
}

/** Tests that need outside data; where it is absent they are reported as not run, by name, with the place to get it. */
export function describeWithData(title: string, paths: readonly string[], whereFrom: string, tests: () => void): void {
  const missing = paths.filter((path) => !existsSync(outsideFile(path)));
  const name = missing.length === 0 ? title : `${title} [needs ${missing.join(", ")} in JUMP_DATA: ${whereFrom}]`;
  describe.skipIf(missing.length > 0)(name, tests);
}
