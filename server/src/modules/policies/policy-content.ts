import { createHash } from "node:crypto";
import { purposes, retentions, type ModuleDeclaration, type TableDeclaration } from "@jump/contract/data-map.ts";
import { locales, type Locale } from "@jump/contract/locale.ts";
import type { ColumnFact, Passage, PolicyContent, RuleFact, TableFact } from "@jump/contract/policies.ts";

/** Purposes and retention rules by id; an older map had others. */
export type Vocabulary = {
  purposes: Readonly<Record<string, { basis: string; clauses: readonly string[] }>>;
  retentions: Readonly<Record<string, Omit<RuleFact, "later"> & { later?: readonly { since: string; period: string }[] }>>;
};
/** The wording of the catalogue: of ids of the map, of columns and tables, and the hand-written passages. */
export type Wording = {
  word(kind: string, id: string, locale: Locale): string;
  field(table: string, column: string, locale: Locale): string;
  table(table: string, locale: Locale): string;
  passages(locale: Locale): Record<string, Passage>;
};

export const vocabulary: Vocabulary = { purposes, retentions };

/** What the policy says, from the declarations, the passages and nothing else; in an order that moving a line does not change (clause M1). */
export function policyContent(declarations: readonly ModuleDeclaration[], wording: Wording, known: Vocabulary = vocabulary): PolicyContent {
  const declared = declarations
    .flatMap(({ tables }) => Object.entries(tables))
    .filter(([, { columns }]) => Object.values(columns).some(({ personal }) => personal))
    .toSorted(([a], [b]) => (a < b ? -1 : 1));
  const columns = declared.flatMap(([table, declaration]) => columnsOf(table, declaration));
  const tables = declared.map(([table, declaration]) => tableFact(table, declaration));
  const used = {
    purpose: distinct(columns.map(({ purpose }) => purpose)),
    retention: distinct([...columns.map(({ retention }) => retention), ...tables.flatMap(({ archive }) => archive?.retention ?? [])]),
    category: distinct(columns.map(({ category }) => category)),
    audience: distinct(columns.flatMap(({ audiences }) => audiences)),
    source: distinct(columns.map(({ source }) => source)),
  };
  const basis = distinct(used.purpose.map((id) => known.purposes[id]!.basis));
  return {
    purposes: Object.fromEntries(
      used.purpose.map((id) => [id, { basis: known.purposes[id]!.basis, clauses: [...known.purposes[id]!.clauses] }]),
    ),
    retentions: Object.fromEntries(used.retention.map((id) => [id, ruleOf(known.retentions[id]!)])),
    tables,
    columns,
    words: perLocale((locale) =>
      Object.fromEntries([
        ...Object.entries({ ...used, basis }).flatMap(([kind, ids]) => ids.map((id) => [`${kind}_${id}`, wording.word(kind, id, locale)])),
        ...tables.map(({ table }) => [`table ${table}`, wording.table(table, locale)]),
        ...columns.map(({ table, column }) => [`field ${table}.${column}`, wording.field(table, column, locale)]),
      ]),
    ),
    passages: perLocale((locale) => wording.passages(locale)),
  };
}

/** Of a retention rule what people are told, whatever else programs keep with it. */
function ruleOf({ period, from, reference, since, later = [] }: Vocabulary["retentions"][string]): RuleFact {
  return { period, from, reference, since, later: later.map((change) => ({ since: change.since, period: change.period })) };
}

/** The fingerprint of a content (SHA-256, hex), whatever the order of its keys. */
export function hashOfContent(content: PolicyContent): string {
  return createHash("sha256").update(canonical(content)).digest("hex");
}

/** The same value as text with the keys of every object in order. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value ?? null);
  const entries = Object.entries(value).filter(([, one]) => one !== undefined);
  return `{${entries
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, one]) => `${JSON.stringify(key)}:${canonical(one)}`)
    .join()}}`;
}

function columnsOf(table: string, { columns }: TableDeclaration): ColumnFact[] {
  return Object.entries(columns)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([column, fact]) =>
      fact.personal
        ? [
            {
              table,
              column,
              category: fact.category,
              purpose: fact.purpose,
              retention: fact.retention,
              audiences: fact.audiences.toSorted(),
              optional: fact.optional,
              source: fact.source,
              holds: fact.holds,
              resets: fact.resets ?? null,
            },
          ]
        : [],
    );
}

function tableFact(table: string, { subject, erase, archive, ...others }: TableDeclaration): TableFact {
  const rules = Object.fromEntries(Object.entries(others).filter(([name]) => name !== "columns"));
  return {
    table,
    subject,
    erase,
    archive: archive ? { columns: [...archive.columns].toSorted(), retention: archive.retention, when: archive.when ?? null } : null,
    rules: createHash("sha256").update(canonical(rules)).digest("hex").slice(0, 12),
  };
}

function perLocale<T>(make: (locale: Locale) => T): Record<Locale, T> {
  return Object.fromEntries(locales.map((locale) => [locale, make(locale)])) as Record<Locale, T>;
}

function distinct(ids: readonly string[]): string[] {
  return [...new Set(ids)].toSorted();
}
