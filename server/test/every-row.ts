import { randomUUID } from "node:crypto";
import { isArchiveTable, type ModuleDeclaration, type OwnerPath } from "@jump/contract/data-map.ts";
import { inTransaction, type Database } from "../src/platform/db.ts";
import type { Vault } from "../src/modules/vault/index.ts";
import { pathsTo, tablesOf, type ResolvedPath } from "../src/modules/privacy/owner-paths.ts";

type Column = {
  name: string;
  type: string;
  element: string | null;
  required: boolean;
  made: boolean;
  refers: string | null;
  choices: string[] | null;
};
export type PlantedRow = {
  table: string;
  as: "owner" | "receiver";
  /** The declared paths from the row to its person, in order. */
  chain: readonly OwnerPath[];
  stored: Record<string, unknown>;
};
/** A row of a table with these values, all others made up; strangers own whatever else it refers to. */
export type PlantMore = (table: string, fixed: Record<string, unknown>) => Promise<Record<string, unknown>>;
type Planting = { fixed: Given; chain: readonly OwnerPath[] };
type Given = Record<string, unknown>;

/** The mark that every text planted for a person carries. */
export const canaryOf = (tag: string) => `canary-${tag}-`;

/** Values that the database's own rules ask for; everything else follows from a column's type. */
const demanded: Record<string, (serial: number) => unknown> = {
  "talents.siret": (serial) => String(serial).padStart(14, "9"),
  "companies.siren": (serial) => String(serial).padStart(9, "9"),
  "talent_languages.language": (serial) =>
    `q${String.fromCharCode(97 + (serial % 26))}${String.fromCharCode(97 + (Math.floor(serial / 26) % 26))}`,
  "talent_educations.year": () => 2020,
  "api_tokens.scopes": () => ["read"],
  "pending_sign_ups.role": () => "company",
  "account_links.purpose": () => "change_email",
  "missions.ended_at": () => null,
  "retention_warnings.days_before": (serial) => (serial % 2 === 0 ? 60 : 30),
  // One unfinished copy and one unfinished transfer a person; what is decided or sent has no document and no code any more.
  "data_exports.state": () => "ready",
  "data_transfers.state": () => "done",
  "data_transfers.code_sealed": () => null,
  "staff_accesses.expires_at": () => "2027-01-01T00:00:00Z",
  "processors.country": () => "FR",
  "rights_letters.message_id": (serial) => `canary-letter-${serial}@mail.example`,
  "equality_answers.birth_year": () => 1980,
  // In force: what was answered stands, and nothing was taken back.
  "equality_answers.withdrawn_at": () => null,
  "erasures.account_id": () => randomUUID(),
};

/**
 * Plants one row for a person in every table of the map, by every way that leads from the table to an account, with a text of its own in
 * every text column; whatever else a row refers to belongs to strangers. What is sealed stands in `stored` as its person reads it.
 */
export async function plantEveryRow(
  db: Database,
  declarations: readonly ModuleDeclaration[],
  tag: string,
  account: Given,
  vault?: Vault,
): Promise<{ accountId: string; rows: PlantedRow[]; plantMore: PlantMore }> {
  const columns = await readColumns(db);
  const tables = tablesOf(declarations);
  const rows: PlantedRow[] = [];
  const own = await insert("accounts", tag, account);
  const accountId = own.id as string;
  const planted = new Map<string, Given | null>([["accounts/0", own]]);

  for (const { table, declaration } of tables.values()) {
    if (isArchiveTable(table) || !Object.values(declaration.columns).some((column) => column.personal)) continue;
    for (const as of ["owner", "receiver"] as const)
      for (const [at, { fixed, chain }] of (await waysTo(table, as)).entries()) {
        const stored = await plant(`${table}/${as === "owner" ? at : `received ${at}`}`, table, fixed);
        if (stored) rows.push({ table, as, chain, stored });
      }
  }
  return { accountId, rows, plantMore: (table, fixed) => insert(table, "stranger", fixed) };

  /** What a row must refer to, one entry a way, so that it is the person's by this way alone. */
  async function waysTo(table: string, as: "owner" | "receiver"): Promise<Planting[]> {
    const { owners, receivers = [] } = tables.get(table)!.declaration;
    const declared = as === "owner" ? owners : receivers;
    const ways = await Promise.all(
      pathsTo(tables, table, as).map(async (path, at) =>
        (await targets(path)).map(({ value, chain }) => ({ fixed: { [path.column]: value }, chain: [declared[at]!, ...chain] })),
      ),
    );
    return ways.flat();
  }

  async function targets({ of }: ResolvedPath): Promise<{ value: unknown; chain: readonly OwnerPath[] }[]> {
    if (of === null) return [{ value: accountId, chain: [] }];
    const further = await waysTo(of.table, "owner");
    const found: { value: unknown; chain: readonly OwnerPath[] }[] = [];
    for (const [at, { fixed, chain }] of further.entries())
      found.push({ value: (await plant(`${of.table}/${at}`, of.table, fixed))?.[of.by], chain });
    return found.filter(({ value }) => value !== undefined);
  }

  async function plant(name: string, table: string, fixed: Given): Promise<Given | null> {
    if (!planted.has(name)) planted.set(name, await insert(table, tag, fixed).catch(refusedDecider));
    return planted.get(name)!;
  }

  async function insert(table: string, mark: string, fixed: Given): Promise<Given> {
    const row: Given = { ...fixed };
    for (const column of columns.get(table)!) {
      if (column.name in row || column.made) continue;
      const isPersonal = tables.get(table)?.declaration.columns[column.name]?.personal ?? false;
      if (column.refers === table && !column.required) continue;
      if (column.refers) row[column.name] = await stranger(column.refers);
      else if (isPersonal || column.required) row[column.name] = valueOf(table, column, mark);
    }
    if (table === "disclosures") return writeLine(row);
    const names = Object.keys(row);
    const places = names.map((_, at) => `$${at + 1}`);
    const { rows: written } = await db.pool.query(
      `insert into ${table} (${names.map((name) => `"${name}"`).join(", ")}) values (${places.join(", ")}) returning *`,
      Object.values(row),
    );
    return vault ? sealed(vault, table, written[0]) : written[0];
  }

  /** Only by this way does a line come into its chain. */
  async function writeLine({ subject_account_id: person, ...facts }: Given): Promise<Given> {
    await db.pool.query("insert into ledger_lines values (array[$1::uuid], array[1], $2)", [person, JSON.stringify([facts])]);
    return (await db.pool.query("select * from disclosures where subject_account_id = $1 order by seq desc limit 1", [person])).rows[0];
  }

  /** Seals what the map says is sealed, for whomever the row is about, and gives back the row as that person reads it. */
  async function sealed(vault: Vault, table: string, row: Given): Promise<Given> {
    const names = Object.entries(tables.get(table)?.declaration.columns ?? {}).flatMap(([name, column]) =>
      column.personal && column.holds === "sealed" && Buffer.isBuffer(row[name]) ? [name] : [],
    );
    if (names.length === 0) return row;
    const owner = await ownerOf(table, row);
    const texts = names.map((name) => (row[name] as Buffer).toString("utf8"));
    const values = await inTransaction(db, (tx) =>
      vault.sealMany(
        tx,
        names.map((name, at) => ({ accountId: owner, column: `${table}.${name}` as const, text: texts[at]! })),
      ),
    );
    const changes = names.map((name, at) => `${name} = $${at + 2}`);
    await db.pool.query(`update ${table} set ${changes.join(", ")} where id = $1`, [row.id, ...values]);
    return { ...row, ...Object.fromEntries(names.map((name, at) => [name, texts[at]])) };
  }

  async function ownerOf(table: string, row: Given): Promise<string> {
    const [path] = pathsTo(tables, table, "owner");
    const value = row[path!.column] as string;
    if (path!.of === null) return value;
    const { rows: found } = await db.pool.query(`select * from ${path!.of.table} where id = $1`, [value]);
    return ownerOf(path!.of.table, found[0]);
  }

  async function stranger(table: string): Promise<unknown> {
    if (!tables.get(table)?.declaration.owners.length) {
      const [there] = (await db.pool.query(`select * from ${table} order by 1 limit 1`)).rows;
      if (there) return there[columns.get(table)![0]!.name];
    }
    return (await insert(table, "stranger", table === "accounts" ? { role: "company" } : {})).id;
  }
}

/** The database refuses a Talent as the one who decides about a Talent: that way leads to nobody of this role. */
function refusedDecider(error: { constraint?: string }): null {
  if (error.constraint !== "decision_has_human") throw error;
  return null;
}

let serial = 0;

function valueOf(table: string, { name, type, element, choices }: Column, mark: string): unknown {
  serial++;
  const text = `${canaryOf(mark)}${table}-${name}-${serial}`;
  const special = demanded[`${table}.${name}`];
  if (special) return special(serial);
  if (choices) return choices[0];
  switch (element ?? type) {
    case "json":
    case "jsonb":
      return JSON.stringify({ canary: text, list: [{ again: text }] });
    case "bytea":
      return Buffer.from(text);
    case "bool":
      return true;
    case "date":
      return "2026-03-04";
    case "timestamptz":
      return Temporal.Instant.from("2026-03-04T05:06:07Z").add({ seconds: serial }).toString();
    case "inet":
      return `198.18.${Math.floor(serial / 250) % 250}.${serial % 250}`;
    case "uuid":
      return element ? [] : null;
    case "int2":
    case "numeric":
      return 2;
    case "int4":
    case "int8":
      return element ? [] : 2;
    default:
      return element ? [text] : text;
  }
}

async function readColumns(db: Database): Promise<Map<string, Column[]>> {
  const { rows } = await db.pool.query(`
    select c.relname as table_name, a.attname as name, t.typname as type, e.typname as element, a.attnotnull and not a.atthasdef as required,
           a.attgenerated <> '' or a.attidentity <> '' or (a.atthasdef and t.typname in ('uuid', 'xid8')) as made,
           (select f.relname from pg_constraint k join pg_class f on f.oid = k.confrelid where k.contype = 'f' and k.conrelid = c.oid and k.conkey = array[a.attnum]) as refers,
           (select pg_get_constraintdef(k.oid) from pg_constraint k where k.contype = 'c' and k.conrelid = c.oid and k.conkey = array[a.attnum] limit 1) as rule
    from pg_class c join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'public'
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    join pg_type t on t.oid = a.atttypid
    left join pg_type e on e.oid = t.typelem and t.typcategory = 'A'
    where c.relkind = 'r' order by c.relname, a.attnum`);
  const columns = rows.map(({ rule, ...row }) => ({
    ...row,
    choices: /ANY \(ARRAY\['/.test(rule ?? "") ? [...rule.matchAll(/'(\w+)'::text/g)].map((match) => match[1]) : null,
  }));
  return Map.groupBy(columns, ({ table_name }) => table_name);
}
