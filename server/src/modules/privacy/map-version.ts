import { createHash } from "node:crypto";
import { purposes, retentions, type ModuleDeclaration } from "@jump/contract/data-map.ts";

/** A short fingerprint of all the map says about people, with purposes and retention rules; what says nothing about anybody does not count. */
export function mapVersion(declarations: readonly ModuleDeclaration[]): string {
  const tables = Object.fromEntries(
    declarations.flatMap((module) =>
      Object.entries(module.tables).map(([table, { columns, ...rest }]) => [
        table,
        {
          ...rest,
          columns: Object.entries(columns)
            .filter(([, column]) => column.personal)
            .toSorted(byName),
        },
      ]),
    ),
  );
  return createHash("sha256")
    .update(JSON.stringify(sorted({ tables, purposes, retentions })))
    .digest("hex")
    .slice(0, 12);
}

/** The same value with the keys of every object in order, so that moving a line changes nothing. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(byName)
      .map(([key, one]) => [key, sorted(one)]),
  );
}

function byName([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : 1;
}
