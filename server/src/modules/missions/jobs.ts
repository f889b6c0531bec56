import { z } from "zod";
import { dayInFrance } from "#platform/clock.ts";
import type { Job } from "#platform/context.ts";
import { findOverdue } from "./store.ts";
import { expireMission } from "./write-mission.ts";

const batch = 500;

/** Ends missions whose last day is over; running twice changes nothing more. */
export const expireMissions: Job<Record<string, never>> = {
  name: "missions.expire",
  payload: z.object({}).strict(),
  retryLimit: 3,
  cron: "15 2 * * *",
  async handle(ctx) {
    const overdue = await findOverdue(ctx.tx, dayInFrance(ctx.now), batch);
    for (const mission of overdue) await expireMission(ctx, mission);
    if (overdue.length === batch) await ctx.enqueue(expireMissions, {});
  },
};
