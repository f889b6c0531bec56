import { retentions, isArchiveTable, type ModuleDeclaration, type Retention } from "@jump/contract/data-map.ts";
import { clockPath, tablesOf, type ClockPath } from "#modules/privacy";
import type { Catalogue } from "./catalogue-store.ts";
import { leadsOf, type Lead } from "./leads.ts";
import { keySets, type KeySet } from "./key-sets.ts";
import { stepsOf, type Step } from "./plan-steps.ts";

/** What of a table's rows is kept apart: these columns, for so long, of rows that lead to the erased; `clock` starts the time where a column tells. */
export type ArchivePlan = {
  table: string;
  columns: readonly string[];
  sealed: readonly string[];
  retention: Retention;
  ifPublished: boolean;
  clock: ClockPath | null;
  leads: readonly Lead[];
};
/** Rows that show that their person published something. */
export type Publication = { table: string; once: string; leads: readonly Lead[] };

/**
 * How a set of accounts is erased: the keys to gather first, the statements in an order in which nothing is still referred to when it goes,
 * and what is archived before. Derived from the declarations and the references between tables, and from nothing else (clause G4).
 */
export type ErasurePlan = {
  sets: readonly KeySet[];
  steps: readonly Step[];
  archives: readonly ArchivePlan[];
  publications: readonly Publication[];
  /** Tables in which rows of the erased stay as they are, because the map says so. */
  kept: readonly { table: string; leads: readonly Lead[] }[];
};

/** Derives the plan; throws an error that names the table where the map cannot be carried out, or would leave a personal table alone. */
export function erasurePlan(declarations: readonly ModuleDeclaration[], catalogue: Catalogue): ErasurePlan {
  const tables = new Map([...tablesOf(declarations)].filter(([name]) => !isArchiveTable(name)));
  const leads = new Map([...tables.keys()].map((table) => [table, leadsOf(tables, table)]));
  const sets = keySets(tables, leads, catalogue);
  const steps = stepsOf(tables, leads, catalogue, sets);
  const archives: ArchivePlan[] = [];
  const publications: Publication[] = [];
  const kept: { table: string; leads: readonly Lead[] }[] = [];
  for (const [table, { declaration }] of tables) {
    const ways = leads.get(table)!;
    const { archive, isPublication, columns } = declaration;
    const unchanged = ways.filter(({ outcome }) => outcome === "keep");
    if (unchanged.length > 0) kept.push({ table, leads: unchanged });
    const isPersonal = Object.values(columns).some(({ personal }) => personal);
    if (isPersonal && unchanged.length === 0 && !steps.some((step) => step.table === table))
      throw new Error(`Erasure reaches no row of ${table}, which holds personal data: its data map needs a way to an account.`);
    if (isPublication) {
      const authors = ways.filter(({ column }) => column === isPublication.by);
      if (authors.length === 0)
        throw new Error(`The data map of ${table} names no owner path of column ${isPublication.by}, by which it is a publication.`);
      publications.push({ table, once: isPublication.once, leads: authors });
    }
    if (!archive) continue;
    const holds = (form: string) =>
      archive.columns.filter((name) => columns[name] && "holds" in columns[name] && columns[name].holds === form);
    const [file] = holds("file");
    if (file) throw new Error(`The data map archives ${table}.${file}, the key of a stored file: files are not archived.`);
    archives.push({
      table,
      columns: archive.columns,
      sealed: holds("sealed"),
      retention: archive.retention,
      ifPublished: archive.when === "published",
      clock: clockPath(tables, table, retentions[archive.retention].from),
      leads: ways.filter(({ outcome }) => outcome === "delete" || outcome === "blank"),
    });
  }
  return { sets: sets.all(), steps, archives, publications, kept };
}
