import { z } from "zod";
import type { Job } from "#platform/context.ts";
import { renewForTexts } from "./sync-texts.ts";

/** Every hour: where a text whose sense has changed came into force, consents to the earlier one count no more. */
export const renewConsentsJob: Job<Record<string, never>> = {
  name: "consents.renew",
  payload: z.object({}).strict(),
  retryLimit: 3,
  cron: "3 * * * *",
  handle: (ctx) => renewForTexts(ctx.tx, ctx.now),
};
