import type { Audit, Finding } from "#platform/audit.ts";
import { fileKeysOf } from "./audit-store.ts";

/** Every stored file is named by a row of a column that holds files, and every such row by a file (clause G4: a forgotten file is not erased). */
export const checkFiles: Audit = {
  name: "files",
  async run({ tx, declarations, files }) {
    const named = new Map<string, string>();
    for (const { tables } of declarations)
      for (const [table, { columns }] of Object.entries(tables))
        for (const [column, facts] of Object.entries(columns))
          if (facts.personal && facts.holds === "file")
            for (const key of await fileKeysOf(tx, table, column)) named.set(key, `${table}.${column}`);
    const stored = new Set((await files.list()).filter((key) => !key.endsWith(".part")));
    const findings: Finding[] = [
      ...[...stored].filter((key) => !named.has(key)).map((key) => ({ code: "file_unnamed", params: { key } })),
      ...[...named].filter(([key]) => !stored.has(key)).map(([key, column]) => ({ code: "file_missing", params: { key, column } })),
    ];
    return { looked: stored.size + named.size, findings };
  },
};
