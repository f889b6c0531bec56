import type { Locale } from "@jump/contract/locale.ts";
import type { RetentionRun } from "@jump/contract/retention.ts";
import { tableLabel } from "#modules/privacy";
import type { CountRow, RunRow } from "./runs-store.ts";

/** A run as staff read it. */
export function presentRun(run: RunRow, counts: readonly CountRow[], locale: Locale): RetentionRun {
  return {
    id: run.id,
    day: run.day.toString(),
    started_at: run.started_at.toString(),
    finished_at: run.finished_at?.toString() ?? null,
    batches: run.batches,
    counts: counts.map(({ outcome, rule, table_name, rows }) => ({
      outcome,
      rule,
      table: table_name,
      label: tableLabel(table_name, locale, "staff"),
      rows,
    })),
  };
}
