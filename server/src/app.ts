import { fileURLToPath } from "node:url";
import type { ModuleDeclaration } from "@jump/contract/data-map.ts";
import { accountsModule } from "#modules/accounts";
import type { Clock } from "#platform/clock.ts";
import type { Ctx, DomainEvent, Job } from "#platform/context.ts";
import { inTransaction, openDatabase, type Database } from "#platform/db.ts";
import type { Endpoint } from "#platform/endpoint.ts";
import { createApi, type HttpDeps } from "#platform/http.ts";
import { createQueue, type Queue, type RunJob } from "#platform/jobs.ts";
import type { Logger } from "#platform/log.ts";
import { readMigrations } from "#platform/migrate.ts";
import { describeApi } from "#platform/openapi.ts";
import type { Config } from "./config.ts";

export const migrations = readMigrations(fileURLToPath(new URL("../migrations", import.meta.url)));

/** What a module brings into the application. */
export type AppModule = {
  endpoints?: readonly Endpoint[];
  jobs?: readonly Job<never>[];
  /** Reactions to other modules' events, inside the emitting transaction. */
  on?: Record<string, (ctx: Ctx, event: never) => Promise<void>>;
  declaration: ModuleDeclaration<never>;
};

export type App = {
  db: Database;
  endpoints: readonly Endpoint[];
  declarations: readonly ModuleDeclaration[];
  fetch(request: Request): Promise<Response>;
  queue: Queue;
  runJob: RunJob;
  /** A context outside any request, for jobs, seeds and commands. */
  withCtx<T>(work: (ctx: Ctx) => Promise<T>): Promise<T>;
  close(): Promise<void>;
};

export type AppDeps = { config: Config; url: string; clock: Clock; log: Logger; facts?: HttpDeps["facts"]; poolSize?: number };

/** The one place where modules, routes, jobs and providers are put together. */
export async function createApp({ config, url, clock, log, facts = () => null, poolSize = 10 }: AppDeps): Promise<App> {
  const db = openDatabase(url, poolSize);
  const accounts = accountsModule({ secretKey: config.secretKey });
  const modules: AppModule[] = [accounts];

  const endpoints = modules.flatMap((module) => module.endpoints ?? []);
  const queue = await createQueue(url, modules.flatMap((module) => module.jobs ?? []), log);
  const createCtx: HttpDeps["createCtx"] = (tx, actor, locale) => {
    const ctx: Ctx = {
      tx,
      actor,
      locale,
      now: clock.now(),
      enqueue: (job, payload) => queue.enqueue(tx, job, payload),
      emit: (event) => dispatch(modules, ctx, event),
    };
    return ctx;
  };
  const withCtx = <T>(work: (ctx: Ctx) => Promise<T>) => inTransaction(db, (tx) => work(createCtx(tx, { role: "none", accountId: null }, "fr")));
  const api = createApi(endpoints, { db, log, createCtx, facts, publicUrl: config.publicUrl, authenticate: accounts.authenticate(clock) });
  const description = describeApi(endpoints, { title: "Jump! Community", version: "1", description: "" });
  api.get("/openapi.json", (c) => c.json(description));
  return {
    db,
    endpoints,
    declarations: modules.map(({ declaration }) => declaration as ModuleDeclaration),
    fetch: async (request) => api.fetch(request),
    queue,
    runJob: (job, payload) => withCtx((ctx) => job.handle(ctx, payload)),
    withCtx,
    async close() {
      await queue.stop();
      await db.close();
    },
  };
}

async function dispatch(modules: readonly AppModule[], ctx: Ctx, event: DomainEvent): Promise<void> {
  for (const module of modules) await module.on?.[event.name]?.(ctx, event as never);
}
