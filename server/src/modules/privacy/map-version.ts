import { createHash } from "node:crypto";
import { purposes, retentions, type ModuleDeclaration } from "@jump/contract/data-map.ts";

/** A short fingerprint of the whole map, with its purposes and retention rules: any change of what is declared changes it. */
export function mapVersion(declarations: readonly ModuleDeclaration[]): string {
  const modules = declarations.toSorted((a, b) => a.module.localeCompare(b.module, "en"));
  return createHash("sha256").update(JSON.stringify(sorted({ modules, purposes, retentions }))).digest("hex").slice(0, 12);
}

/** The same value with the keys of every object in order, so that moving a line changes nothing. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([key, one]) => [key, sorted(one)]));
}
