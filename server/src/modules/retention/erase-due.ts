import { dayInFrance } from "#platform/clock.ts";
import type { Ctx } from "#platform/context.ts";
import { findToErase, type AccountsAsked } from "./account-store.ts";
import type { Batch, SweepDeps } from "./sweep-deps.ts";
import { lastNotice } from "./warn-accounts.ts";

const about = { rule: "account", table_name: "accounts" } as const;

/**
 * Erases the next accounts whose clock has run out and whose last notice named this day or an earlier one (clauses R1, R2); whoever
 * waits for an answer to a request keeps their data until it is given.
 */
export async function eraseDue(ctx: Ctx, { declarations, eraser, findAwaiting }: SweepDeps, asked: AccountsAsked): Promise<Batch<string>> {
  const ids = await findToErase(ctx.tx, declarations(), dayInFrance(ctx.now), lastNotice, asked);
  if (ids.length === 0) return { place: null, counts: [] };
  const awaiting = await findAwaiting(ctx.tx, ids);
  const { erased, held, counts } = await eraser.eraseAccounts(
    ctx,
    ids.filter((id) => !awaiting.has(id)),
    "retention",
  );
  return {
    place: ids.length < asked.limit ? null : ids.at(-1)!,
    counts: [
      { outcome: "erased", ...about, rows: erased.length },
      { outcome: "held_back", ...about, rows: held.length + awaiting.size },
      ...Object.entries(counts).map(([table, { archive = 0 }]) => ({
        outcome: "archived" as const,
        rule: "account",
        table_name: table,
        rows: archive,
      })),
    ],
  };
}
