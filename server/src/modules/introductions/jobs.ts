import { z } from "zod";
import type { Ctx, Job } from "#platform/context.ts";
import { expireIntroduction, withdrawIntroduction } from "./answer.ts";
import { openInvitations, overdueInvitations } from "./store.ts";

const batch = 500;

/** Ends invitations whose time to answer is over; running twice changes nothing more. */
export const expireIntroductions: Job<Record<string, never>> = {
  name: "introductions.expire",
  payload: z.object({}).strict(),
  retryLimit: 3,
  cron: "*/30 * * * *",
  async handle(ctx) {
    const overdue = await overdueInvitations(ctx.tx, ctx.now, batch);
    for (const introduction of overdue) await expireIntroduction(ctx, introduction);
    if (overdue.length === batch) await ctx.enqueue(expireIntroductions, {});
  },
};

/** A mission that ends takes its unanswered invitations with it. */
export async function withdrawOfClosedMission(ctx: Ctx, { missionId }: { missionId: string }): Promise<void> {
  for (const introduction of await openInvitations(ctx.tx, missionId, 10_000)) await withdrawIntroduction(ctx, introduction);
}
