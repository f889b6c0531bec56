import {
  isArchiveTable,
  retentions,
  type Audience,
  type ClockStart,
  type ModuleDeclaration,
  type PersonalColumn,
} from "@jump/contract/data-map.ts";
import type { HeldField } from "@jump/contract/privacy.ts";
import type { Locale } from "@jump/contract/locale.ts";
import { clockPath, type ClockPath } from "./clock-paths.ts";
import { mapFacts } from "./map-facts.ts";
import { fieldLabel } from "./map-words.ts";
import { pathsTo, tablesOf, type HeldAs, type ResolvedPath } from "./owner-paths.ts";

/** What is read of one table for one person: the rows its paths reach, the columns that may be shown, and of secrets only that they are there. */
export type HeldSource = {
  module: string;
  table: string;
  subject: NonNullable<ModuleDeclaration["tables"][string]["subject"]>;
  as: HeldAs;
  paths: readonly ResolvedPath[];
  /** The paths of those the rows are about, whichever side this is. */
  ownerPaths: readonly ResolvedPath[];
  /** A column whose rows, where it is true, are not told. */
  hiddenBy: string | null;
  /** Personal columns whose value the reader, mostly the person, may read. */
  shown: readonly string[];
  secrets: readonly string[];
  /** Technical columns that give rows a stable order. */
  keys: readonly string[];
  /** The column that tells since when a row is there. */
  created: string | null;
  /** What starts the clocks of the rules that keep its columns. */
  clocks: ReadonlyMap<ClockStart, ClockPath>;
  columns: ReadonlyMap<string, PersonalColumn>;
};

/** Everything on the map that can hold a person's data, as one audience may read it; a table that others receive stands once for each side. */
export function heldSources(declarations: readonly ModuleDeclaration[], reader: Audience = "self"): HeldSource[] {
  const tables = tablesOf(declarations);
  return [...tables.values()].flatMap(({ module, table, declaration }) => {
    const columns = new Map(Object.entries(declaration.columns).filter((entry): entry is [string, PersonalColumn] => entry[1].personal));
    const { subject } = declaration;
    if (columns.size === 0 || subject === null || isArchiveTable(table)) return [];
    const names = [...columns.keys()];
    const has = (column: string) => (Object.hasOwn(declaration.columns, column) ? column : null);
    const starts = new Set([...columns.values()].map(({ retention }) => retentions[retention].from));
    const clocks = new Map(
      [...starts].flatMap((from) => {
        const path = clockPath(tables, table, from);
        return path ? [[from, path] as const] : [];
      }),
    );
    const isShown = (column: string) => columns.get(column)!.audiences.includes(reader);
    return (["owner", "receiver"] as const)
      .map((as) => ({ as, paths: pathsTo(tables, table, as) }))
      .filter(({ paths }) => paths.length > 0)
      .map(({ as, paths }) => ({
        module,
        table,
        subject,
        as,
        paths,
        ownerPaths: pathsTo(tables, table, "owner"),
        hiddenBy: (declaration.hiddenBy as string | undefined) ?? null,
        shown: names.filter(isShown),
        secrets: names.filter((column) => !isShown(column)),
        keys: Object.keys(declaration.columns).filter((column) => !columns.has(column)),
        created: has("created_at") ?? has("disclosed_at") ?? has("sent_at"),
        clocks,
        columns,
      }));
  });
}

/** A personal column in the reader's language, with everything the map says about it. */
export function heldField(source: HeldSource, column: string, locale: Locale): HeldField {
  const isSecret = source.secrets.includes(column);
  return { column, label: fieldLabel(source.table, column, locale), is_secret: isSecret, ...mapFacts(source.columns.get(column)!) };
}
