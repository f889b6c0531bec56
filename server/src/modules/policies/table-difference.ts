import type { ChangeKind, PolicyContent, TableFact } from "@jump/contract/policies.ts";
import type { Difference } from "./difference.ts";
import { compareRules } from "./retention-length.ts";

/** What differs in how whole tables are treated: what erasure leaves apart, what it does with rows, and the rules only programs read. */
export function tableChanges(old: PolicyContent, now: PolicyContent): Difference[] {
  const before = new Map(old.tables.map((table) => [table.table, table]));
  const after = new Map(now.tables.map((table) => [table.table, table]));
  const names = [...new Set([...before.keys(), ...after.keys()])].toSorted();
  return names.flatMap((table) => {
    const [was, is] = [before.get(table), after.get(table)];
    const columnsOf = (content: PolicyContent, names?: readonly string[]) =>
      content.columns.filter((column) => column.table === table && (names?.includes(column.column) ?? true));
    const changed = (kind: ChangeKind, from: string | null, to: string | null): Difference[] =>
      from === to
        ? []
        : [{ kind, about: kind === "other_rules" ? {} : { from: from ?? "none", to: to ?? "none" }, columns: columnsOf(now) }];
    return [
      ...archiveChanges(table, was?.archive ?? null, is?.archive ?? null, old, now, columnsOf),
      ...(was && is
        ? [
            ...changed("other_erasure", was.erase, is.erase),
            ...changed("other_rules", `${was.subject} ${was.rules}`, `${is.subject} ${is.rules}`),
          ]
        : []),
    ];
  });
}

type Archive = NonNullable<TableFact["archive"]>;

function archiveChanges(
  table: string,
  was: Archive | null,
  is: Archive | null,
  old: PolicyContent,
  now: PolicyContent,
  columnsOf: (content: PolicyContent, names?: readonly string[]) => Difference["columns"],
): Difference[] {
  if (!was && !is) return [];
  if (!was) return [{ kind: "new_archive", about: { table, retention: is!.retention }, columns: columnsOf(now, is!.columns) }];
  if (!is) return [{ kind: "removed_archive", about: { table, retention: was.retention }, columns: columnsOf(old, was.columns) }];
  const added = is.columns.filter((column) => !was.columns.includes(column));
  const removed = was.columns.filter((column) => !is.columns.includes(column));
  const longer = compareRules(now.retentions[is.retention]!, old.retentions[was.retention]!);
  const about = { table, from: was.retention, to: is.retention };
  // Kept in every case now, and before only where something had been published: longer for whoever published nothing.
  const always = Number(is.when === null) - Number(was.when === null);
  return [
    ...(added.length > 0 || longer > 0 || always > 0
      ? [{ kind: "longer_archive" as const, about, columns: columnsOf(now, longer > 0 || always > 0 ? is.columns : added) }]
      : []),
    ...(removed.length > 0 || longer < 0 || always < 0
      ? [{ kind: "shorter_archive" as const, about, columns: columnsOf(old, longer < 0 || always < 0 ? was.columns : removed) }]
      : []),
    ...(longer === 0 && was.retention !== is.retention
      ? [{ kind: "restated_retention" as const, about: { from: was.retention, to: is.retention }, columns: [] }]
      : []),
  ];
}
