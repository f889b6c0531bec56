import type { Audience, TableDeclaration } from "@jump/contract/data-map.ts";

/** Lets through exactly the columns that the data map gives to one audience. */
export type Presenter<Field extends string> = {
  readonly audience: Audience;
  readonly fields: readonly Field[];
  pick<Row extends Record<Field, unknown>>(row: Row): Pick<Row, Field>;
};

/**
 * Makes a presenter of the named columns for an audience (clause T3).
 * Throws at once, so at the start of the process, when the map does not give one of them to that audience.
 */
export function createPresenter<Columns, Field extends keyof Columns & string>(
  table: TableDeclaration<Columns>,
  audience: Audience,
  fields: readonly Field[],
): Presenter<Field> {
  const refused = fields.filter((field) => !mayBeShown(table, field, audience));
  if (refused.length > 0) throw new Error(`The data map does not give ${refused.join(", ")} to the audience ${audience}.`);
  return {
    audience,
    fields,
    pick: (row) => Object.fromEntries(fields.map((field) => [field, row[field]])) as Pick<typeof row, Field>,
  };
}

function mayBeShown<Columns>(table: TableDeclaration<Columns>, field: keyof Columns & string, audience: Audience): boolean {
  const column = table.columns[field];
  return column !== undefined && (!column.personal || column.audiences.includes(audience));
}
