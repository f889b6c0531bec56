import type { ModuleDeclaration } from "@jump/contract/data-map.ts";
import type { Ctx } from "#platform/context.ts";
import { readStoredTables } from "./catalogue-store.ts";
import { rowSteps } from "./row-rules.ts";
import { countRuns, findRuns } from "./runs-store.ts";
import type { SweepDeps, SweepEraser } from "./sweep-deps.ts";
import { sweepJob } from "./sweep.ts";

type WithCtx = <T>(work: (ctx: Ctx) => Promise<T>) => Promise<T>;
/** An eraser that erases nobody and holds whom it is told. */
export function idleEraser(held: ReadonlySet<string> = new Set()): SweepEraser & { doomed: string[] } {
  const doomed: string[] = [];
  return {
    doomed,
    eraseAccounts: (_ctx, accountIds) => Promise.resolve({ erased: [], held: [...accountIds], counts: {} }),
    heldAccounts: (_ctx, accountIds) => Promise.resolve(new Set(accountIds.filter((id) => held.has(id)))),
    purgeArchive: () => Promise.resolve(0),
    doomFiles(_ctx, keys) {
      doomed.push(...keys);
      return Promise.resolve();
    },
  };
}

/** Sweeps as a night would, one batch a transaction, and returns what was done as "outcome table" → rows, with the number of batches. */
export async function sweepNight(
  withCtx: WithCtx,
  declarations: readonly ModuleDeclaration[],
  overrides: Partial<Pick<SweepDeps, "eraser" | "batchSize">> = {},
): Promise<{ batches: number; done: Record<string, number> }> {
  const steps = await withCtx(async ({ tx }) => rowSteps(declarations, await readStoredTables(tx)));
  const job = sweepJob({
    declarations: () => declarations,
    eraser: idleEraser(),
    findAwaiting: async () => new Set(),
    origin: "https://jump.example",
    batchSize: 1000,
    rowSteps: () => steps,
    ...overrides,
  });
  const before = await withCtx(({ tx }) => countRuns(tx));
  let payload: { run_id?: string } | null = {};
  while (payload) {
    const current: { run_id?: string } = payload;
    payload = null;
    await withCtx((ctx) =>
      job.handle(
        {
          ...ctx,
          // The next batch of the same run; mails and what else is left for later are the queue's.
          enqueue: (next, given) => {
            if (next.name !== job.name) return ctx.enqueue(next, given);
            payload = given as { run_id?: string };
            return Promise.resolve();
          },
        },
        current,
      ),
    );
  }
  const [last] = await withCtx(({ tx }) => findRuns(tx, { limit: 1, offset: 0 }));
  if (!last?.run.finished_at || (await withCtx(({ tx }) => countRuns(tx))) < before) throw new Error("the night did not end");
  return {
    batches: last.run.batches,
    done: Object.fromEntries(last.counts.map(({ outcome, table_name, rows }) => [`${outcome} ${table_name}`, rows])),
  };
}
