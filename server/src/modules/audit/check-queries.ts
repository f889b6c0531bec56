import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Audit, Finding } from "#platform/audit.ts";
import { rowsOf } from "./audit-store.ts";

/** The queries of `server/checks`, each of which must return no row: a decision has a human, nothing is ranked unconfirmed, and so on (clause A2). */
export function checkQueries(folder: string): Audit {
  return {
    name: "queries",
    async run({ tx }) {
      const files = readdirSync(folder).filter((file) => file.endsWith(".sql"));
      const findings: Finding[] = [];
      for (const file of files) {
        const rows = await rowsOf(tx, readFileSync(join(folder, file), "utf8"));
        if (rows.length > 0)
          findings.push({ code: "query", params: { check: file.replace(".sql", ""), count: rows.length, first: nameOf(rows[0]!) } });
      }
      return { looked: files.length, findings };
    },
  };
}

/** The first value of a row: its key. */
function nameOf(row: Record<string, unknown>): string {
  const [first] = Object.values(row);
  return typeof first === "string" ? first : JSON.stringify(first ?? "");
}
