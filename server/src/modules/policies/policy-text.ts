import {
  audiences as everyAudience,
  categories as everyCategory,
  purposes as everyPurpose,
  retentions as everyRetention,
} from "@jump/contract/data-map.ts";
import type { Locale } from "@jump/contract/locale.ts";
import type { ColumnFact, Policy, PolicyContent, PolicySnapshot } from "@jump/contract/policies.ts";

/** The text of a content in one language, grouped as it is read (GDPR art. 13; clauses L1, R1, R2, T3), with the number and days of the release that has this fingerprint. */
export function policyText(content: PolicyContent, locale: Locale, hash: string, releases: readonly PolicySnapshot[]): Policy {
  const release = releases.find((one) => one.hash === hash);
  const { columns, words } = content;
  const label = ({ table, column }: ColumnFact) => words[locale][`field ${table}.${column}`] ?? column;
  const labelsOf = (some: readonly ColumnFact[]) => distinct(some.map(label));
  const of = (some: readonly ColumnFact[], group: "category" | "purpose" | "retention" | "source") =>
    distinct(some.map((one) => one[group]));
  return {
    version: hash.slice(0, 12),
    number: release?.number ?? null,
    published_on: release?.published_on ?? null,
    applies_from: release?.applies_from ?? null,
    purposes: inOrder(Object.keys(content.purposes), Object.keys(everyPurpose)).map((purpose) => {
      const { basis, clauses } = content.purposes[purpose]!;
      const serving = columns.filter((column) => column.purpose === purpose);
      return {
        purpose,
        basis,
        clauses: [...clauses],
        categories: inOrder(of(serving, "category"), everyCategory).map((category) => {
          const own = serving.filter((column) => column.category === category);
          return {
            category,
            labels: labelsOf(own),
            sources: of(own, "source"),
            retentions: of(own, "retention"),
            audiences: inOrder(
              own.flatMap(({ audiences }) => audiences),
              everyAudience,
            ),
          };
        }),
      };
    }),
    retentions: inOrder(Object.keys(content.retentions), Object.keys(everyRetention)).map((id) => ({ id, ...content.retentions[id]! })),
    clock_events: distinct(columns.flatMap(({ resets }) => resets ?? [])).map((kind) => ({
      kind,
      labels: labelsOf(columns.filter(({ resets }) => resets === kind)),
    })),
    audiences: inOrder(
      columns.flatMap(({ audiences }) => audiences),
      everyAudience,
    )
      .filter((id) => id !== "self")
      .map((id) => {
        const seen = columns.filter(({ audiences }) => audiences.includes(id));
        return { id, categories: inOrder(of(seen, "category"), everyCategory), labels: labelsOf(seen) };
      }),
    archives: content.tables.flatMap(({ table, archive }) =>
      archive
        ? [
            {
              table: words[locale][`table ${table}`] ?? table,
              labels: labelsOf(columns.filter((column) => column.table === table && archive.columns.includes(column.column))),
              retention: archive.retention,
            },
          ]
        : [],
    ),
    passages: content.passages[locale],
    words: Object.fromEntries(Object.entries(words[locale]).filter(([key]) => !key.includes(" "))),
  };
}

/** Each id once, in the order of today's vocabulary; those of an older one at the end. */
function inOrder(ids: readonly string[], order: readonly string[]): string[] {
  const place = (id: string) => (order.includes(id) ? order.indexOf(id) : order.length);
  return distinct(ids).toSorted((a, b) => place(a) - place(b));
}

function distinct<T>(values: readonly T[]): T[] {
  return [...new Set(values)];
}
