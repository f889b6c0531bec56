import type { RightsStatistics } from "@jump/contract/rights.ts";
import { dayInFrance } from "#platform/clock.ts";
import type { Ctx } from "#platform/context.ts";
import { countByKind } from "./statistics-store.ts";

/** How many requests came between two days, and how quickly they were answered; the last twelve months unless asked otherwise. */
export async function readStatistics(
  ctx: Pick<Ctx, "tx" | "now">,
  asked: { since?: string | undefined; until?: string | undefined },
): Promise<RightsStatistics> {
  const today = dayInFrance(ctx.now);
  const until = asked.until ? Temporal.PlainDate.from(asked.until) : today;
  const since = asked.since ? Temporal.PlainDate.from(asked.since) : until.subtract({ months: 12 });
  const rows = await countByKind(ctx.tx, { since, until, today });
  const { kind: _, ...total } = rows.find(({ kind }) => kind === null)!;
  return {
    since: since.toString(),
    until: until.toString(),
    total,
    by_kind: rows.flatMap(({ kind, ...counts }) => (kind === null ? [] : [{ kind, ...counts }])),
  };
}
