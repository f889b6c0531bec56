import type { ModuleDeclaration } from "@jump/contract/data-map.ts";

/** The personal columns that an answer can hold, as `table.column`: everything on the map but what opens an account, and stored files. */
export function demandableFields(declarations: readonly ModuleDeclaration[]): string[] {
  return declarations.flatMap(({ tables }) =>
    Object.entries(tables).flatMap(([table, { columns, owners }]) =>
      owners.length === 0
        ? []
        : Object.entries(columns).flatMap(([name, column]) =>
            column.personal && column.category !== "credential" && column.holds !== "file" ? [`${table}.${name}`] : [],
          ),
    ),
  );
}
