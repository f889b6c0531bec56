import { z } from "zod";
import { firstShownAt } from "#modules/matching";
import { dayInFrance } from "#platform/clock.ts";
import type { Ctx, Job } from "#platform/context.ts";
import { makeReport } from "./make-report.ts";
import { quartersOver } from "./periods.ts";
import { hasReport, insertReport } from "./report-store.ts";

/** Makes the report of every quarter that is over and has none; those that were made stay as they are. */
export const reportJob: Job<Record<string, never>> = {
  name: "fairness.report",
  payload: z.object({}).strict(),
  retryLimit: 3,
  cron: "23 4 * * *",
  handle: (ctx) => makeMissingReports(ctx),
};

export async function makeMissingReports(ctx: Ctx): Promise<void> {
  const since = await firstShownAt(ctx.tx);
  if (since === null) return;
  for (const period of quartersOver(dayInFrance(since), dayInFrance(ctx.now))) {
    if (await hasReport(ctx.tx, period.name)) continue;
    await insertReport(ctx.tx, period.name, ctx.now, await makeReport(ctx, period));
  }
}
