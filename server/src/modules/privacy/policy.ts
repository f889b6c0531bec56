import {
  audiences,
  categories,
  purposes,
  retentions,
  type ModuleDeclaration,
  type PersonalColumn,
  type Purpose,
  type Retention,
  type RetentionRule,
} from "@jump/contract/data-map.ts";
import type { Locale } from "@jump/contract/locale.ts";
import type { Policy } from "@jump/contract/privacy.ts";
import { ruleOf } from "@jump/contract/retention-rules.ts";
import { resettingColumns } from "./account-clock.ts";
import { mapVersion } from "./map-version.ts";
import { fieldLabel } from "./map-words.ts";
import { policyVersions } from "./policy-versions.ts";

type Declared = { label: string; column: PersonalColumn };

/** The public policy's facts, from the declarations and nothing else (GDPR art. 13; clauses L1, R1, R2, T3, M1). */
export function policyOf(declarations: readonly ModuleDeclaration[], locale: Locale): Policy {
  const declared = declaredColumns(declarations, locale);
  const version = mapVersion(declarations);
  const published = policyVersions.find(({ map }) => map === version);
  return {
    version,
    number: published?.number ?? null,
    published_on: published?.publishedOn ?? null,
    purposes: (Object.keys(purposes) as Purpose[])
      .map((purpose) => ({
        purpose,
        basis: purposes[purpose].basis,
        clauses: [...purposes[purpose].clauses],
        categories: categoriesOf(declared.filter(({ column }) => column.purpose === purpose)),
      }))
      .filter((one) => one.categories.length > 0),
    retentions: (Object.keys(retentions) as Retention[])
      .filter((id) => declared.some(({ column }) => column.retention === id))
      .map((id) => ruleFacts(id, ruleOf(id))),
    clock_events: resettingColumns(declarations).map(({ table, column, kind }) => ({ kind, label: fieldLabel(table, column, locale) })),
    audiences: audiences
      .map((id) => {
        const seen = declared.filter(({ column }) => column.audiences.includes(id));
        return {
          id,
          categories: categories.filter((category) => seen.some(({ column }) => column.category === category)),
          labels: labelsOf(seen),
        };
      })
      .filter(({ id, labels }) => id !== "self" && labels.length > 0),
  };
}

function ruleFacts(id: Retention, { period, from, reference, since, later = [] }: RetentionRule): Policy["retentions"][number] {
  return { id, period, from, reference, in_force_since: since, later: [...later] };
}

function declaredColumns(declarations: readonly ModuleDeclaration[], locale: Locale): Declared[] {
  return declarations.flatMap(({ tables }) =>
    Object.entries(tables).flatMap(([table, { columns }]) =>
      Object.entries(columns).flatMap(([name, column]) => (column.personal ? [{ label: fieldLabel(table, name, locale), column }] : [])),
    ),
  );
}

function categoriesOf(declared: readonly Declared[]): Policy["purposes"][number]["categories"] {
  return categories
    .map((category) => ({ category, own: declared.filter(({ column }) => column.category === category) }))
    .filter(({ own }) => own.length > 0)
    .map(({ category, own }) => ({
      category,
      labels: labelsOf(own),
      sources: distinct(own.map(({ column }) => column.source)),
      retentions: distinct(own.map(({ column }) => column.retention)),
      audiences: audiences.filter((audience) => own.some(({ column }) => column.audiences.includes(audience))),
    }));
}

function labelsOf(declared: readonly Declared[]): string[] {
  return distinct(declared.map(({ label }) => label));
}

function distinct<T>(values: readonly T[]): T[] {
  return [...new Set(values)];
}
