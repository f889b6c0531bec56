import type { Ctx } from "#platform/context.ts";
import { idsInJobs, removeJobsNaming } from "#platform/job-payloads.ts";
import { archiveRows, findArchivable, type Archiver } from "./archive-rows.ts";
import type { ErasureCause } from "./erasure-cause.ts";
import { insertErasures } from "./erasures-store.ts";
import { heldAccounts } from "./held-accounts.ts";
import type { ErasurePlan } from "./plan.ts";
import { gatherKeys, lockAccounts, runStep } from "./run-plan-store.ts";

/** Rows by table and outcome. */
export type ErasureCounts = Record<string, Partial<Record<"delete" | "blank" | "unlink" | "archive", number>>>;
/** Whom the call erased, whom a legal hold kept, and what it did; accounts that do not exist are in neither list. */
export type ErasureReport = { erased: string[]; held: string[]; counts: ErasureCounts };
/** What erasing needs beyond a context. */
export type ErasureDeps = {
  plan: () => ErasurePlan;
  archiver: Archiver;
  /** Makes what was sealed with these people's keys unreadable for ever. */
  destroyKeys(tx: Ctx["tx"], accountIds: readonly string[]): Promise<unknown>;
  /** Leaves behind, in the same transaction, the jobs that follow. */
  afterwards(ctx: Ctx): Promise<void>;
};

/**
 * Erases these people in this transaction, with a number of statements that does not depend on how many they are (clause G4; GDPR art. 17).
 * Says `erasure.erasing` before and `erasure.erased` after, each with the accountIds.
 */
export async function eraseAccounts(
  ctx: Ctx,
  deps: ErasureDeps,
  accountIds: readonly string[],
  cause: ErasureCause,
): Promise<ErasureReport> {
  // Taken first: whoever places a hold now waits, and one placed a moment ago is seen.
  const taken = await lockAccounts(ctx.tx, accountIds);
  const held = await heldAccounts(ctx, taken);
  const wanted = taken.filter((id) => !held.has(id));
  const { erased, counts } = await forget(ctx, deps, wanted, cause, { erasedAt: () => ctx.now, inJournal: false });
  return { erased, held: [...held], counts };
}

/** Erases whatever the holds say: for those whose erasure was decided before, which a restored backup has undone. */
export async function forget(
  ctx: Ctx,
  deps: ErasureDeps,
  accountIds: readonly string[],
  cause: ErasureCause,
  { erasedAt, inJournal }: { erasedAt: (accountId: string) => Temporal.Instant; inJournal: boolean },
): Promise<Omit<ErasureReport, "held">> {
  const plan = deps.plan();
  const erased = await lockAccounts(ctx.tx, accountIds);
  if (erased.length === 0) return { erased, counts: {} };
  await ctx.emit({ name: "erasure.erasing", accountIds: erased });
  const counts: ErasureCounts = {};
  const count = (table: string, outcome: keyof ErasureCounts[string], rows: number) => {
    if (rows > 0) counts[table] = { ...counts[table], [outcome]: (counts[table]?.[outcome] ?? 0) + rows };
  };

  const keys = await gatherKeys(ctx.tx, plan.sets, erased);
  const archived = await archiveRows(ctx, await findArchivable(ctx, plan, erased, erasedAt), deps.archiver);
  for (const [table, rows] of archived) count(table, "archive", rows);
  await deps.destroyKeys(ctx.tx, erased);
  const inJobs = await idsInJobs(ctx.tx);
  const named = [...erased];
  for (const step of plan.steps) {
    const { rows, gone } = await runStep(ctx.tx, step, keys, inJobs, ctx.now);
    count(step.table, step.outcome, rows);
    named.push(...gone);
  }
  await removeJobsNaming(ctx.tx, inJobs.length > 0 ? named : []);
  const { actor } = ctx;
  await insertErasures(ctx.tx, erased, {
    cause,
    decidedBy: actor.role === "staff" && !erased.includes(actor.accountId) ? actor.accountId : null,
    erasedAt: erased.map(erasedAt),
    counts: JSON.stringify(counts),
    journaledAt: inJournal ? ctx.now : null,
  });
  await deps.afterwards(ctx);
  await ctx.emit({ name: "erasure.erased", accountIds: erased });
  return { erased, counts };
}
