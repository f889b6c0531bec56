import { sql } from "kysely";
import { PgBoss, fromKysely, type ConstructorOptions } from "pg-boss";
import type { AnyJob, Job } from "./context.ts";
import { framesOf } from "./http.ts";
import type { Database, Tx } from "./db.ts";
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

const schema = "pgboss";
const queueOptions = ["retryLimit", "retryBackoff", "retryDelay", "notify"] as const;

/**
 * The job queue in the `pgboss` schema of the database; payloads carry ids only. Whoever only enqueues needs no connection beside those of
 * `db`; whoever works has some of its own, one of which listens, and keeps up schedules and queues.
 */
export async function createQueue(db: Database, url: string, jobs: readonly AnyJob[], log: Logger): Promise<Queue> {
  const open = async (options: ConstructorOptions) => {
    const boss = new PgBoss({ schema, ...options });
    boss.on("error", (error: Error) => log.error({ error: error.name, at: framesOf(error.stack) }, "job queue failed"));
    return boss.start();
  };
  const boss = await open({
    db: { executeSql: (text, values) => db.pool.query(text, values) },
    registerInstance: false,
    schedule: false,
    supervise: false,
  });
  let worker: PgBoss | null = null;
  const known = new Map((await boss.getQueues()).map((queue) => [queue.name, queue]));
  for (const job of jobs) {
    const options = { retryLimit: job.retryLimit, retryBackoff: true, retryDelay: 5, notify: true };
    const queue = known.get(job.name);
    if (!queue) await boss.createQueue(job.name, options);
    else if (queueOptions.some((name) => queue[name] !== options[name])) await boss.updateQueue(job.name, options);
  }
  const parse = (job: AnyJob, data: unknown) => job.payload.parse(data) as never;
  return {
    async enqueue(tx, job, payload) {
      await boss.send(job.name, job.payload.parse(payload) as object, { db: fromKysely(tx) });
    },
    async work(run) {
      worker = await open({ connectionString: url, max: 3, useListenNotify: true, schedule: true, supervise: true });
      for (const job of jobs) {
        await worker.work(job.name, working, async (messages) => {
          const results = [];
          for (const { id, data } of messages) results.push(await settle(job, id, () => run(job, parse(job, data)), log));
          return results;
        });
        if (job.cron) await worker.schedule(job.name, job.cron, {});
      }
    },
    async drain(run) {
      let ran = 0;
      for (let found = true; found;) {
        found = false;
        const waiting = await waitingQueues(db);
        for (const job of jobs) {
          if (!waiting.has(job.name)) continue;
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
    async stop() {
      await worker?.stop({ graceful: true, timeout: 10_000 });
      await boss.stop();
    },
  };
}

/** The queues in which a job waits whose time has come. */
async function waitingQueues({ kysely }: Database): Promise<Set<string>> {
  const { rows } = await sql<{ name: string }>`
    select distinct name from pgboss.job where state < 'active' and start_after <= pgboss.job_now()`.execute(kysely);
  return new Set(rows.map(({ name }) => name));
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
