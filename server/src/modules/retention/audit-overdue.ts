import type { Audit, Finding } from "#platform/audit.ts";
import { dayInFrance } from "#platform/clock.ts";
import { findOver } from "./account-store.ts";
import { findDueRows } from "./row-store.ts";
import type { SweepDeps } from "./sweep-deps.ts";

/** Nights that letting go may take: what is older is overdue. */
const grace = { days: 2 };
/** Most rows of a step that are looked at one by one. */
const limit = 500;

/** Nothing stays longer than its rule on the data map says (clauses R1, R2), apart from what a legal hold protects. */
export function auditOverdue({ declarations, eraser, rowSteps }: Pick<SweepDeps, "declarations" | "eraser" | "rowSteps">): Audit {
  return {
    name: "retention",
    async run(ctx) {
      const day = dayInFrance(ctx.now).subtract(grace);
      const findings: Finding[] = [];
      for (const step of rowSteps()) {
        const rows = await findDueRows(ctx.tx, step, day, null, limit);
        const held = await eraser.heldAccounts(ctx, [...new Set(rows.flatMap(({ owners }) => owners))]);
        const count = rows.filter(({ owners }) => !owners.some((owner) => held.has(owner))).length;
        if (count > 0)
          findings.push({ code: "overdue", params: { table: step.table, rule: step.dues.map(({ rule }) => rule).join(", "), count } });
      }
      const accounts = await findOver(ctx.tx, declarations(), day, limit);
      const held = await eraser.heldAccounts(ctx, accounts);
      const count = accounts.filter((id) => !held.has(id)).length;
      if (count > 0) findings.push({ code: "overdue_accounts", params: { count } });
      return { looked: rowSteps().length + 1, findings };
    },
  };
}
