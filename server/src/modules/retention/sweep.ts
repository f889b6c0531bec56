import { z } from "zod";
import { dayInFrance } from "#platform/clock.ts";
import type { Ctx, Job } from "#platform/context.ts";
import { eraseDue } from "./erase-due.ts";
import { addCounts, advanceRun, openRun } from "./runs-store.ts";
import type { Batch, SweepDeps } from "./sweep-deps.ts";
import { sweepRows } from "./sweep-rows.ts";
import { warnAccounts } from "./warn-accounts.ts";

type Payload = { run_id?: string | undefined };
type Step = { name: string; run(ctx: Ctx, place: string | null): Promise<Batch<string>> };

/**
 * The nightly sweep: warns, erases, lets rows go, purges the archive. Each job is one batch of one step in one transaction, which notes where
 * the next goes on: whatever ends it, the run continues there, by the job's own repetition or the next night.
 */
export function sweepJob(deps: SweepDeps): Job<Payload> {
  const job: Job<Payload> = {
    name: "retention.sweep",
    payload: z.object({ run_id: z.uuid().optional() }).strict(),
    retryLimit: 3,
    cron: "10 2 * * *",
    async handle(ctx, { run_id: continued }) {
      const steps = stepsOf(deps);
      const begin = { day: dayInFrance(ctx.now), now: ctx.now, step: steps[0]!.name };
      const run = await openRun(ctx.tx, continued ? null : begin);
      if (!run) return;
      // A step that a new version no longer knows is passed over by beginning anew; what is done already is not done again.
      let at = Math.max(
        0,
        steps.findIndex(({ name }) => name === run.step),
      );
      let place = steps[at]!.name === run.step ? run.place : null;
      // Steps that have nothing to do share the transaction of the first one that has.
      for (let hasWorked = false; !hasWorked && at < steps.length; at += place === null ? 1 : 0) {
        const batch = await steps[at]!.run(ctx, place);
        await addCounts(ctx.tx, run.id, batch.counts);
        place = batch.place;
        hasWorked = place !== null || batch.counts.some(({ rows }) => rows > 0);
      }
      const next = steps[at];
      await advanceRun(ctx.tx, run, { step: next?.name ?? "done", place, finishedAt: next ? null : ctx.now });
      if (next) await ctx.enqueue(job, { run_id: run.id });
    },
  };
  return job;
}

function stepsOf(deps: SweepDeps): Step[] {
  const { batchSize: limit, eraser } = deps;
  return [
    { name: "warn", run: (ctx, after) => warnAccounts(ctx, deps, { after, limit }) },
    { name: "erase", run: (ctx, after) => eraseDue(ctx, deps, { after, limit }) },
    ...deps.rowSteps().map((step) => ({
      name: step.name,
      run: async (ctx: Ctx, place: string | null) => {
        const batch = await sweepRows(ctx, deps, step, place === null ? null : (JSON.parse(place) as string[]));
        return { ...batch, place: batch.place && JSON.stringify(batch.place) };
      },
    })),
    {
      name: "purge",
      run: async (ctx) => ({
        place: null,
        counts: [{ outcome: "purged", rule: "archive", table_name: "archive.records", rows: await eraser.purgeArchive(ctx) }],
      }),
    },
  ];
}
