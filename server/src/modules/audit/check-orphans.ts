import { accountTable, pathsTo, tablesOf, type ResolvedPath } from "#modules/privacy";
import type { Audit, Finding } from "#platform/audit.ts";
import { countLost } from "./audit-store.ts";

/** No row leads to a person who is not there: such data would be nobody's to read, to correct or to erase (clauses G1, G4). */
export const checkOrphans: Audit = {
  name: "orphans",
  async run({ tx, declarations }) {
    const tables = tablesOf(declarations);
    const accounts = accountTable(declarations);
    const findings: Finding[] = [];
    let looked = 0;
    for (const table of tables.keys())
      for (const path of [...pathsTo(tables, table, "owner"), ...pathsTo(tables, table, "receiver")]) {
        looked++;
        const count = await countLost(tx, table, path.column, targetOf(path, accounts));
        if (count > 0) findings.push({ code: "orphan", params: { table, column: path.column, count } });
      }
    return { looked, findings };
  },
};

function targetOf({ of }: ResolvedPath, accounts: string): { table: string; by: string } {
  return of === null ? { table: accounts, by: "id" } : { table: of.table, by: of.by };
}
