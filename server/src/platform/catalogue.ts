import type { Database } from "./db.ts";

export type Column = { name: string; type: string; isArray: boolean; isNullable: boolean; hasDefault: boolean; choices: string[] | null };
export type Table = { name: string; module: string | null; columns: Column[] };

/** SQL for a table's name as the data map writes it; `c` and `n` are its rows of pg_class and pg_namespace. */
const mapName = "case n.nspname when 'public' then c.relname::text else n.nspname || '.' || c.relname end";

/**
 * The tables of the schemas `public` and `archive` as the database itself knows them, those of the archive by their full name; a table's
 * comment names the module that owns it.
 */
export async function readCatalogue(db: Database): Promise<Table[]> {
  const { rows: columns } = await db.pool.query(`
    select ${mapName} as table_name, obj_description(c.oid, 'pg_class') as module, a.attname as name,
           coalesce(e.typname, t.typname) as type, e.typname is not null as is_array, not a.attnotnull as is_nullable,
           (a.atthasdef or a.attidentity <> '') as has_default
    from pg_class c
    join pg_namespace n on n.oid = c.relnamespace and n.nspname in ('public', 'archive')
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    join pg_type t on t.oid = a.atttypid
    left join pg_type e on e.oid = t.typelem and t.typcategory = 'A'
    where c.relkind in ('r', 'p')
    order by n.nspname desc, c.relname, a.attnum`);
  const { rows: checks } = await db.pool.query(`
    select ${mapName} as table_name, a.attname as column_name, pg_get_constraintdef(k.oid) as definition
    from pg_constraint k
    join pg_class c on c.oid = k.conrelid
    join pg_namespace n on n.oid = c.relnamespace and n.nspname in ('public', 'archive')
    join pg_attribute a on a.attrelid = c.oid and a.attnum = k.conkey[1]
    where k.contype = 'c' and cardinality(k.conkey) = 1`);
  const choices = new Map(
    checks.map((row) => [`${row.table_name}.${row.column_name}`, choicesOf(row.definition)]).filter(([, found]) => found) as [
      string,
      string[],
    ][],
  );
  const byTable = Map.groupBy(columns, (row) => row.table_name as string);
  return [...byTable].map(([name, rows]) => ({
    name,
    module: rows[0].module,
    columns: rows.map((row) => ({
      name: row.name,
      type: row.type,
      isArray: row.is_array,
      isNullable: row.is_nullable,
      hasDefault: row.has_default,
      choices: choices.get(`${name}.${row.name}`) ?? null,
    })),
  }));
}

/** The values of a check of the form `column in ('a', 'b')`. */
function choicesOf(definition: string): string[] | null {
  if (!/^CHECK \(\(\w+ = ANY \(ARRAY\[/.test(definition)) return null;
  return [...definition.matchAll(/'((?:[^']|'')*)'::text/g)].map((match) => match[1]!.replaceAll("''", "'"));
}

const typeScriptTypes: Record<string, string> = {
  bool: "boolean",
  bytea: "Buffer",
  citext: "string",
  date: "Temporal.PlainDate",
  float4: "number",
  float8: "number",
  inet: "string",
  int2: "number",
  int4: "number",
  int8: "number",
  json: "unknown",
  jsonb: "unknown",
  numeric: "number",
  text: "string",
  timestamptz: "Temporal.Instant",
  uuid: "string",
  xid8: "string",
};

/** The row types of one module, as TypeScript; written to its `rows.gen.ts` and compared with it by a test. */
export function renderRows(tables: readonly Table[]): string {
  const body = tables.map(renderTable).join("\n");
  const kyselyTypes = ["ColumnType", "Generated"].filter((name) => body.includes(`${name}<`));
  const imports = kyselyTypes.length > 0 ? `import type { ${kyselyTypes.join(", ")} } from "kysely";\n\n` : "";
  const index = tables.map(({ name }) => `  ${/^\w+$/.test(name) ? name : JSON.stringify(name)}: ${typeName(name)};\n`).join("");
  return `// Made from the database catalogue by \`npm run rows\`; a test compares the two.\n${imports}${body}\nexport type Tables = {\n${index}};\n`;
}

function renderTable({ name, columns }: Table): string {
  const lines = columns.map((column) => `  ${column.name}: ${renderType(column)};\n`).join("");
  return `export type ${typeName(name)} = {\n${lines}};\n`;
}

function renderType(column: Column): string {
  const base = column.choices ? column.choices.map((choice) => JSON.stringify(choice)).join(" | ") : typeScriptTypes[column.type];
  if (!base) throw new Error(`no TypeScript type for the PostgreSQL type ${column.type}`);
  const element = column.isArray ? `${column.choices ? `(${base})` : base}[]` : base;
  // JSON goes in as text, so that nobody hands over an object whose shape was not checked.
  if (base === "unknown")
    return `ColumnType<unknown, string${column.isNullable ? " | null" : ""}, string${column.isNullable ? " | null" : ""}>`;
  const type = column.isNullable ? `${element} | null` : element;
  return column.hasDefault ? `Generated<${type}>` : type;
}

function typeName(table: string): string {
  return `${table
    .split(/[._]/)
    .map((word) => word[0]!.toUpperCase() + word.slice(1))
    .join("")}Table`;
}
