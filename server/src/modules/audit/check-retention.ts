import { retentions, type Retention } from "@jump/contract/data-map.ts";
import { accountTable, clockPath, keptUntilDay, tablesOf } from "#modules/privacy";
import type { Audit, Finding } from "#platform/audit.ts";
import { dayInFrance } from "#platform/clock.ts";
import { oldestAccountClock, oldestClock } from "./clock-audit-store.ts";

/** Nights that letting go may take: what is older is overdue. */
const grace = { days: 2 };

/** Nothing stays longer than its rule on the data map says (clauses R1, R2), apart from accounts under a legal hold. */
export const checkRetention: Audit = {
  name: "retention",
  async run({ tx, now, declarations }) {
    const tables = tablesOf(declarations);
    const today = dayInFrance(now);
    const due = today.subtract(grace);
    const findings: Finding[] = [];
    let looked = 0;
    const judge = (table: string, rule: Retention, start: Temporal.Instant | Temporal.PlainDate | null) => {
      looked++;
      const until = keptUntilDay(rule, start, today);
      if (until && Temporal.PlainDate.compare(until, due) < 0)
        findings.push({ code: "overdue", params: { table, rule, until: until.toString() } });
    };
    for (const [table, { declaration }] of tables) {
      const columns = Object.entries(declaration.columns).flatMap(([name, column]) => (column.personal ? [[name, column] as const] : []));
      for (const [rule, ruled] of Map.groupBy(columns, ([, { retention }]) => retention)) {
        const { from } = retentions[rule];
        if (from === "last_access_or_last_mission") continue;
        const path = clockPath(tables, table, from);
        if (path)
          judge(
            table,
            rule,
            await oldestClock(
              tx,
              table,
              path,
              ruled.map(([name]) => name),
            ),
          );
      }
    }
    judge(accountTable(declarations), "account", await oldestAccountClock(tx, declarations, now));
    return { looked, findings };
  },
};
