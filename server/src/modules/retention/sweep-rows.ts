import { dayInFrance } from "#platform/clock.ts";
import type { Ctx } from "#platform/context.ts";
import type { RowStep } from "./row-rules.ts";
import { findDueRows, letGo } from "./row-store.ts";
import type { Batch, SweepDeps } from "./sweep-deps.ts";

/** Lets the next rows of a step go after a key; rows of people whom a legal hold protects stay, and are counted. */
export async function sweepRows(
  ctx: Ctx,
  { eraser, batchSize }: SweepDeps,
  step: RowStep,
  after: string[] | null,
): Promise<Batch<string[]>> {
  const found = await findDueRows(ctx.tx, step, dayInFrance(ctx.now), after, batchSize);
  const held = await eraser.heldAccounts(ctx, [...new Set(found.flatMap(({ owners }) => owners))]);
  const free = found.filter(({ owners }) => !owners.some((owner) => held.has(owner)));
  const files = free.flatMap((row) => row.files);
  if (files.length > 0) await eraser.doomFiles(ctx, files);
  const rows = await letGo(
    ctx.tx,
    step,
    free.map(({ key }) => key),
  );
  const about = { rule: step.dues.map(({ rule }) => rule).join(", "), table_name: step.table };
  return {
    place: found.length < batchSize ? null : found.at(-1)!.key,
    counts: [
      { outcome: step.outcome === "delete" ? "deleted" : "blanked", ...about, rows },
      { outcome: "held_back", ...about, rows: found.length - free.length },
    ],
  };
}
