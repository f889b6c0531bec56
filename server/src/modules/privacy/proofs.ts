import { existsSync, readFileSync } from "node:fs";
import { z } from "zod";

const Proofs = z.record(z.string(), z.iso.datetime());
/** When a test, named by its title or by how it begins, last passed on this machine; null when it did not, or not all that begin so. */
export type ProofOf = (title: string) => string | null;

/**
 * Reads when each test last passed, as `npm test` writes it down: title → moment. Null where the tests were never run here. The file is read
 * again at each question, since tests run while the server does.
 */
export function readProofs(file: string): ProofOf | null {
  if (!existsSync(file)) return null;
  const parsed = Proofs.safeParse(JSON.parse(readFileSync(file, "utf8")));
  if (!parsed.success) return null;
  const passed = Object.entries(parsed.data);
  return (title) =>
    parsed.data[title] ??
    passed
      .filter(([name]) => name.startsWith(title))
      .map(([, at]) => at)
      .toSorted()[0] ??
    null;
}
