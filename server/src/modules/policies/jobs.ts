import { z } from "zod";
import type { Job } from "#platform/context.ts";
import { announceNext, type Announcing } from "./announce.ts";
import { applyVersions } from "./apply.ts";

type Nothing = Record<string, never>;
const payload = z.object({}).strict();

/** Every hour: tells people of important versions, a batch at a time. */
export function announceJob(announcing: Announcing): Job<Nothing> {
  const job: Job<Nothing> = {
    name: "policies.announce",
    payload,
    retryLimit: 5,
    cron: "11 * * * *",
    async handle(ctx) {
      if (await announceNext(ctx, announcing)) await ctx.enqueue(job, {});
    },
  };
  return job;
}

/** Every hour: what a version changes takes effect on its day, consents to be given anew among it. */
export function applyJob(versions: Announcing["versions"]): Job<Nothing> {
  return { name: "policies.apply", payload, retryLimit: 5, cron: "5 * * * *", handle: (ctx) => applyVersions(ctx.tx, versions, ctx.now) };
}
