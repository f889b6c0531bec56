import { retentions, type Retention } from "@jump/contract/data-map.ts";
import type { RetentionOverview } from "@jump/contract/retention.ts";
import { ruleOf } from "@jump/contract/retention-rules.ts";
import { fieldLabel, resettingColumns, tableLabel } from "#modules/privacy";
import { dayInFrance } from "#platform/clock.ts";
import type { Ctx } from "#platform/context.ts";
import { countOver } from "./account-store.ts";
import { cutoffOf } from "./cutoff.ts";
import { countDueRows } from "./row-store.ts";
import type { SweepDeps } from "./sweep-deps.ts";
import { noticeDays } from "./warn-accounts.ts";

const daysAhead = 30;

/** The rules in force, the events that restart an account's clock, and how much goes within 30 days. */
export async function readOverview({ tx, now, locale }: Ctx, { declarations, rowSteps }: SweepDeps): Promise<RetentionOverview> {
  const today = dayInFrance(now);
  // What goes until a day is gone the day after it.
  const until = today.add({ days: daysAhead });
  const over = (days: number) => countOver(tx, declarations(), today.add({ days }));
  const rows: RetentionOverview["coming"]["rows"] = [];
  for (const step of rowSteps()) {
    const count = await countDueRows(tx, step, until);
    if (count === 0) continue;
    rows.push({
      outcome: step.outcome === "delete" ? "deleted" : "blanked",
      table: step.table,
      label: tableLabel(step.table, locale, "staff"),
      rows: count,
    });
  }
  return {
    today: today.toString(),
    rules: (Object.keys(retentions) as Retention[]).map((id) => {
      const { period, from, reference, since, later = [] } = ruleOf(id);
      const tables = declarations().flatMap(({ tables: declared }) =>
        Object.entries(declared).flatMap(([table, { columns }]) =>
          Object.values(columns).some((column) => column.personal && column.retention === id) ? [tableLabel(table, locale, "staff")] : [],
        ),
      );
      return { id, period, from, reference, since, later: [...later], first_day_kept: cutoffOf(id, today).day.toString(), tables };
    }),
    events: resettingColumns(declarations()).map(({ table, column, kind }) => ({
      kind,
      label: fieldLabel(table, column, locale, "staff"),
      table: tableLabel(table, locale, "staff"),
    })),
    notices: [...noticeDays],
    coming: {
      until: until.toString(),
      accounts: await over(daysAhead),
      notices: (await over(daysAhead + noticeDays[0])) - (await over(noticeDays[0])),
      rows,
    },
  };
}
