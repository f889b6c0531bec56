import type { Audit, Finding } from "#platform/audit.ts";
import { catalogueColumns } from "./audit-store.ts";

/** Every column of the database stands on the data map, and the map names none that is not there (clause G1; GDPR art. 30). */
export const checkMap: Audit = {
  name: "data_map",
  async run({ tx, declarations }) {
    const inDatabase = new Set(await catalogueColumns(tx));
    const onMap = new Set(
      declarations.flatMap(({ tables }) =>
        Object.entries(tables).flatMap(([table, { columns }]) => Object.keys(columns).map((column) => `${table}.${column}`)),
      ),
    );
    const findings: Finding[] = [
      ...[...inDatabase].filter((name) => !onMap.has(name)).map((column) => ({ code: "column_undeclared", params: { column } })),
      ...[...onMap].filter((name) => !inDatabase.has(name)).map((column) => ({ code: "column_gone", params: { column } })),
    ];
    return { looked: inDatabase.size, findings };
  },
};
