import { changeKinds, type ChangeKind, type ColumnFact, type PolicyChange, type PolicyContent } from "@jump/contract/policies.ts";
import { canonical } from "./policy-content.ts";
import { compareRules } from "./retention-length.ts";
import { tableChanges } from "./table-difference.ts";
import { passageChanges, wordChanges } from "./text-difference.ts";

/** What is told to people before it applies (clause M1): a new purpose, basis or recipient, and whatever is kept longer. */
const importantKinds: readonly ChangeKind[] = [
  "new_purpose",
  "new_basis",
  "other_purpose",
  "new_recipient",
  "wider_recipient",
  "longer_retention",
  "new_archive",
  "longer_archive",
];

/** A difference before it is judged. */
export type Difference = Pick<PolicyChange, "kind" | "about"> & { columns: readonly ColumnFact[] };

/**
 * Everything that differs from one version of the policy to the next, important changes first; nothing when both say the same. Pure: the sentences
 * are made of it by `sentenceOf`.
 */
export function differenceOf(old: PolicyContent, now: PolicyContent): PolicyChange[] {
  const differences = [
    ...purposeChanges(old, now),
    ...columnChanges(old, now),
    ...ruleChanges(old, now),
    ...tableChanges(old, now),
    ...passageChanges(old, now),
    ...wordChanges(old, now),
  ];
  const judged = merged(differences).map(judge);
  return judged.toSorted((a, b) => Number(b.important) - Number(a.important) || changeKinds.indexOf(a.kind) - changeKinds.indexOf(b.kind));
}

/** Whether people are told of a change: being shown one's own data is good news that can wait. */
function judge({ kind, about, columns }: Difference): PolicyChange {
  return {
    kind,
    about,
    important: importantKinds.includes(kind) && about.audience !== "self",
    fields: columns.map(({ table, column }) => `${table}.${column}`),
    purposes: [...new Set([...columns.map(({ purpose }) => purpose), ...(about.purpose ? [about.purpose] : [])])].toSorted(),
  };
}

/** One difference for all the columns to which the same thing happened. */
function merged(differences: readonly Difference[]): Difference[] {
  const groups = Map.groupBy(differences, ({ kind, about }) => canonical([kind, about]));
  return [...groups.values()].map((group) => ({ ...group[0]!, columns: group.flatMap(({ columns }) => columns) }));
}

function purposeChanges(old: PolicyContent, now: PolicyContent): Difference[] {
  const of = (content: PolicyContent, purpose: string) => content.columns.filter((column) => column.purpose === purpose);
  const added = Object.keys(now.purposes).filter((purpose) => !Object.hasOwn(old.purposes, purpose));
  const removed = Object.keys(old.purposes).filter((purpose) => !Object.hasOwn(now.purposes, purpose));
  const kept = Object.keys(now.purposes).filter((purpose) => Object.hasOwn(old.purposes, purpose));
  return [
    ...added.map((purpose) => ({
      kind: "new_purpose" as const,
      about: { purpose, basis: now.purposes[purpose]!.basis },
      columns: of(now, purpose),
    })),
    ...removed.map((purpose) => ({ kind: "removed_purpose" as const, about: { purpose }, columns: of(old, purpose) })),
    ...kept.flatMap((purpose): Difference[] => {
      const [before, after] = [old.purposes[purpose]!, now.purposes[purpose]!];
      return [
        ...(before.basis === after.basis
          ? []
          : [{ kind: "new_basis" as const, about: { purpose, from: before.basis, to: after.basis }, columns: of(now, purpose) }]),
        ...(canonical(before.clauses) === canonical(after.clauses)
          ? []
          : [
              {
                kind: "other_clauses" as const,
                about: { purpose, from: before.clauses.join(", "), to: after.clauses.join(", ") },
                columns: [],
              },
            ]),
      ];
    }),
  ];
}

function columnChanges(old: PolicyContent, now: PolicyContent): Difference[] {
  const nameOf = ({ table, column }: ColumnFact) => `${table}.${column}`;
  const before = new Map(old.columns.map((column) => [nameOf(column), column]));
  const after = new Map(now.columns.map((column) => [nameOf(column), column]));
  const heard = { old: audiencesOf(old), now: audiencesOf(now) };
  return [
    // What serves a purpose that is itself new, or gone, is told with that purpose.
    ...now.columns
      .filter((column) => !before.has(nameOf(column)) && Object.hasOwn(old.purposes, column.purpose))
      .map((column) => ({ kind: "new_datum" as const, about: { purpose: column.purpose }, columns: [column] })),
    ...old.columns
      .filter((column) => !after.has(nameOf(column)) && Object.hasOwn(now.purposes, column.purpose))
      .map((column) => ({ kind: "removed_datum" as const, about: { purpose: column.purpose }, columns: [column] })),
    ...[...heard.now]
      .filter(([audience]) => !heard.old.has(audience))
      .map(([audience, columns]) => ({ kind: "new_recipient" as const, about: { audience }, columns })),
    ...[...heard.old]
      .filter(([audience]) => !heard.now.has(audience))
      .map(([audience, columns]) => ({ kind: "removed_recipient" as const, about: { audience }, columns })),
    ...now.columns.flatMap((column) => {
      const was = before.get(nameOf(column));
      return was ? changesOfColumn(was, column, old, now, heard) : [];
    }),
  ];
}

function changesOfColumn(
  was: ColumnFact,
  is: ColumnFact,
  old: PolicyContent,
  now: PolicyContent,
  heard: Record<"old" | "now", Map<string, ColumnFact[]>>,
): Difference[] {
  const changed = (kind: ChangeKind, from: string | null, to: string | null): Difference[] =>
    from === to ? [] : [{ kind, about: { from: from ?? "none", to: to ?? "none" }, columns: [is] }];
  const gained = is.audiences.filter((audience) => !was.audiences.includes(audience) && heard.old.has(audience));
  const lost = was.audiences.filter((audience) => !is.audiences.includes(audience) && heard.now.has(audience));
  return [
    ...changed("other_purpose", was.purpose, is.purpose),
    ...changed("other_category", was.category, is.category),
    ...changed("other_source", was.source, is.source),
    ...changed("other_form", was.holds, is.holds),
    ...changed("other_clock", was.resets, is.resets),
    ...(was.optional === is.optional
      ? []
      : [{ kind: is.optional ? ("now_optional" as const) : ("now_required" as const), about: {}, columns: [is] }]),
    ...gained.map((audience) => ({ kind: "wider_recipient" as const, about: { audience }, columns: [is] })),
    ...lost.map((audience) => ({ kind: "narrower_recipient" as const, about: { audience }, columns: [is] })),
    ...changed(retentionKind(old, now, was.retention, is.retention), was.retention, is.retention),
  ];
}

/** A rule that itself changed, for all that it governs. */
function ruleChanges(old: PolicyContent, now: PolicyContent): Difference[] {
  return Object.entries(now.retentions).flatMap(([rule, after]): Difference[] => {
    const before = old.retentions[rule];
    if (!before || canonical(before) === canonical(after)) return [];
    const columns = now.columns.filter(({ retention }) => retention === rule);
    return [{ kind: retentionKind(old, now, rule, rule), about: { from: rule, to: rule }, columns }];
  });
}

function retentionKind(
  old: PolicyContent,
  now: PolicyContent,
  from: string,
  to: string,
): "longer_retention" | "shorter_retention" | "restated_retention" {
  const longer = compareRules(now.retentions[to]!, old.retentions[from]!);
  return longer > 0 ? "longer_retention" : longer < 0 ? "shorter_retention" : "restated_retention";
}

function audiencesOf({ columns }: PolicyContent): Map<string, ColumnFact[]> {
  const heard = new Map<string, ColumnFact[]>();
  for (const column of columns) for (const audience of column.audiences) heard.set(audience, [...(heard.get(audience) ?? []), column]);
  return heard;
}
