import { PgBoss, fromKysely } from "pg-boss";
import type { AnyJob, Job } from "./context.ts";
import { framesOf } from "./http.ts";
import type { Tx } from "./db.ts";
import type { Logger } from "./log.ts";

export type Queue = {
  /** Enqueues inside the caller's transaction: the job exists only if that commits. */
  enqueue<Payload>(tx: Tx, job: Job<Payload>, payload: Payload): Promise<void>;
  /** Starts workers and schedules for every job. */
  work(run: RunJob): Promise<void>;
  /** Runs what is waiting, once, and returns how many ran; for tests and commands. */
  drain(run: RunJob): Promise<number>;
  stop(): Promise<void>;
};
/** Runs a job's handler in a transaction of its own. */
export type RunJob = (job: AnyJob, payload: never) => Promise<void>;

/** A backlog is worked off in full batches without a pause; between, a notification wakes the worker and polling is the backstop. */
const working = {
  batchSize: 20,
  burstWhenBatchFull: true,
  perJobResults: true,
  pollingIntervalSeconds: 5,
  notifyPollingIntervalSeconds: 5,
} as const;

/** The job queue in the `pgboss` schema of the database; payloads carry ids only. */
export async function createQueue(url: string, jobs: readonly AnyJob[], log: Logger): Promise<Queue> {
  const boss = new PgBoss({ connectionString: url, schema: "pgboss", max: 3, useListenNotify: true, schedule: true, supervise: true });
  boss.on("error", (error: Error) => log.error({ error: error.name, at: framesOf(error.stack) }, "job queue failed"));
  await boss.start();
  for (const job of jobs) {
    const options = { retryLimit: job.retryLimit, retryBackoff: true, retryDelay: 5, notify: true };
    if (await boss.getQueue(job.name)) await boss.updateQueue(job.name, options);
    else await boss.createQueue(job.name, options);
  }
  const parse = (job: AnyJob, data: unknown) => job.payload.parse(data) as never;
  return {
    async enqueue(tx, job, payload) {
      await boss.send(job.name, job.payload.parse(payload) as object, { db: fromKysely(tx) });
    },
    async work(run) {
      for (const job of jobs) {
        await boss.work(job.name, working, async (messages) => {
          const results = [];
          for (const { id, data } of messages) results.push(await settle(job, id, () => run(job, parse(job, data)), log));
          return results;
        });
        if (job.cron) await boss.schedule(job.name, job.cron, {});
      }
    },
    async drain(run) {
      let ran = 0;
      for (let found = true; found;) {
        found = false;
        for (const job of jobs) {
          for (const message of await boss.fetch(job.name, { batchSize: 100 })) {
            await run(job, parse(job, message.data));
            await boss.complete(job.name, message.id);
            found = true;
            ran += 1;
          }
        }
      }
      return ran;
    },
    stop: () => boss.stop({ graceful: true, timeout: 10_000 }),
  };
}

/** Runs one job of a batch: its failure is its own, and is tried again. */
async function settle(
  job: AnyJob,
  id: string,
  work: () => Promise<void>,
  log: Logger,
): Promise<{ id: string; status: "completed" | "failed"; output?: object }> {
  try {
    await work();
    return { id, status: "completed" };
  } catch (error) {
    const { name, stack } = error as Error;
    log.error({ job: job.name, id, error: name, at: framesOf(stack) }, "job failed");
    // The queue keeps what a failed job says, and a message may quote an address: only the kind of error is kept.
    return { id, status: "failed", output: { error: name } };
  }
}
