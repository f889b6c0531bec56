import { createHash } from "node:crypto";
import type { ModuleDeclaration, Purpose } from "@jump/contract/data-map.ts";

/** The purposes for which the ranking uses data or leaves traces: what it compares, what it measures, what it proves. */
const assessed: readonly Purpose[] = ["introduction", "skills_measure", "reviews", "matching_proof"];

/**
 * A short fingerprint of what the impact assessment depends on: of every personal column of those purposes its name, category, source,
 * purpose, whether it is optional, and who may receive it. How long it stays and how it is stored change the risk of a leak, not that of
 * being ranked, and do not count.
 */
export function rankingMapVersion(declarations: readonly ModuleDeclaration[]): string {
  const lines = declarations.flatMap(({ tables }) =>
    Object.entries(tables).flatMap(([table, { columns }]) =>
      Object.entries(columns).flatMap(([name, column]) =>
        column.personal && assessed.includes(column.purpose)
          ? [
              [`${table}.${name}`, column.category, column.purpose, column.source, column.optional, ...column.audiences.toSorted()].join(
                " ",
              ),
            ]
          : [],
      ),
    ),
  );
  return createHash("sha256").update(lines.toSorted().join("\n")).digest("hex").slice(0, 12);
}
