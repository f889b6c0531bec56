import type { ModuleDeclaration, PersonalColumn } from "@jump/contract/data-map.ts";

/** The columns that the map gives to processors, as `table.column`; never what opens an account, nor what is sealed for its person (clause T2). */
export function offeredFields(declarations: readonly ModuleDeclaration[]): Map<string, PersonalColumn> {
  return new Map(
    declarations.flatMap(({ tables }) =>
      Object.entries(tables).flatMap(([table, { columns }]) =>
        Object.entries(columns).flatMap(([name, column]) =>
          column.personal && column.holds === "value" && column.audiences.includes("processor") && column.category !== "credential"
            ? [[`${table}.${name}`, column] as const]
            : [],
        ),
      ),
    ),
  );
}
