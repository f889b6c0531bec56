import type { Ctx } from "#platform/context.ts";
import { readStatistics } from "./statistics.ts";

/** For the page of promises: requests about data answered within twelve months, and how many of them in time. */
export async function countAnswers(ctx: Pick<Ctx, "tx" | "now">): Promise<Record<string, number>> {
  const { total } = await readStatistics(ctx, {});
  return { requests_answered: total.answered, requests_in_time: total.in_time };
}
