import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { ModuleDeclaration } from "@jump/contract/data-map.ts";
import type { Locale } from "@jump/contract/locale.ts";
import { accessModule } from "#modules/access";
import { accountsModule } from "#modules/accounts";
import { auditModule } from "#modules/audit";
import { authoritiesModule } from "#modules/authorities";
import { breachesModule } from "#modules/breaches";
import { companiesModule, companyOf, companyStanding } from "#modules/companies";
import { consentsModule } from "#modules/consents";
import { doomFiles, erasureModule, purgeArchive, type Eraser } from "#modules/erasure";
import { fairnessModule } from "#modules/fairness";
import { introductionsModule } from "#modules/introductions";
import { createIndexFile, matchingModule } from "#modules/matching";
import { rankingRules, relatedInPercent } from "#modules/scoring";
import { messagesModule } from "#modules/messages";
import { missionsModule, type NameConcept } from "#modules/missions";
import { notificationsModule } from "#modules/notifications";
import { oversightModule } from "#modules/oversight";
import { loadGazetteer, placesModule } from "#modules/places";
import { policiesModule } from "#modules/policies";
import { portabilityModule } from "#modules/portability";
import { privacyModule } from "#modules/privacy";
import { authenticateProcessor, processorsModule } from "#modules/processors";
import { retentionModule } from "#modules/retention";
import { reviewsModule } from "#modules/reviews";
import { findAwaiting, findWithheld, hasObjectedToMarketing, imapLetterbox, rightsModule } from "#modules/rights";
import { linkerFile, loadLinker, skillsModule, type Linker } from "#modules/skills";
import { profileOpener, talentNames, talentsModule } from "#modules/talents";
import { createVault, vaultModule, type InstanceVault } from "#modules/vault";
import type { Audit } from "#platform/audit.ts";
import type { Clock } from "#platform/clock.ts";
import type { AnyJob, Ctx, DomainEvent } from "#platform/context.ts";
import { createLocalFileStore, type FileStore } from "#platform/file-store.ts";
import { inTransaction, openDatabase, type Database } from "#platform/db.ts";
import type { Endpoint } from "#platform/endpoint.ts";
import { createApi, type HttpDeps } from "#platform/http.ts";
import { createQueue, type Queue, type RunJob } from "#platform/jobs.ts";
import type { Logger } from "#platform/log.ts";
import { pendingMigrations, readMigrations } from "#platform/migrate.ts";
import { describeApi } from "#platform/openapi.ts";
import { openMasterKeys } from "#platform/open-master-keys.ts";
import type { AnyPortable, CopiedFile } from "#platform/portable.ts";
import type { Config } from "./config.ts";
import { kernelInUse, type KernelInUse } from "./kernel-in-use.ts";
import { searchPeople } from "./search-people.ts";

export const migrations = readMigrations(fileURLToPath(new URL("../migrations", import.meta.url)));

/** What a module brings into the application. */
export type AppModule = {
  endpoints?: readonly Endpoint[];
  jobs?: readonly AnyJob[];
  /** Reactions to other modules' events, inside the emitting transaction. */
  on?: Record<string, (ctx: Ctx, event: never) => Promise<void>>;
  declaration: ModuleDeclaration<never>;
  /** Live figures for the page of promises, by name. */
  counters?(ctx: Pick<Ctx, "tx" | "now">): Promise<Record<string, number>>;
  /** What `npm run audit` checks of it. */
  audits?: readonly Audit[];
  /** What its people supplied and may take to another instance (clause G3). */
  portable?: readonly AnyPortable[];
  /** Files that it adds to a person's copy, such as invoices. */
  copiedFiles?(ctx: Ctx, accountId: string): Promise<readonly CopiedFile[]>;
};

export type App = {
  db: Database;
  audits: readonly Audit[];
  files: FileStore;
  endpoints: readonly Endpoint[];
  jobs: readonly AnyJob[];
  declarations: readonly ModuleDeclaration[];
  /** Seals and opens what is most sensitive, with a key a person (clause G4). */
  vault: InstanceVault;
  fetch(request: Request): Promise<Response>;
  queue: Queue;
  runJob: RunJob;
  /** A context outside any request, for jobs, seeds and commands. */
  withCtx<T>(work: (ctx: Ctx) => Promise<T>): Promise<T>;
  eraser: Eraser;
  isReady(): Promise<Readiness>;
  close(): Promise<void>;
};

/** Whether requests can be answered: each check says "ok" or what is missing. */
export type Readiness = { ready: boolean; checks: Record<string, string>; kernel: KernelInUse };

/**
 * `ranks`: whether an index of the Talents is filled and kept up, as for whoever answers requests; a worker needs none. `linker`: over the
 * concepts of this database, where it has been built already.
 */
export type AppDeps = {
  config: Config;
  url: string;
  clock: Clock;
  log: Logger;
  facts?: HttpDeps["facts"];
  poolSize?: number;
  ranks?: boolean;
  linker?: Linker;
};

/** The one place where modules, routes, jobs and providers are put together. */
export async function createApp(deps: AppDeps): Promise<App> {
  const { config, url, clock, log, facts = () => null, poolSize = 10, ranks = true } = deps;
  const vault = createVault(openMasterKeys(config.masterKeys), clock);
  const db = openDatabase(url, poolSize);
  const linker = deps.linker ?? (await inTransaction(db, (tx) => loadLinker(tx, linkerFile(config.dataFolder))));
  const gazetteer = loadGazetteer();
  const conceptExists = (id: string) => linker.concept(id) !== undefined;
  const nameConcept: NameConcept = (id, locale) => {
    const concept = linker.concept(id);
    return concept ? { id, kind: concept.kind, label: concept.labels[locale] ?? concept.labels.fr ?? concept.labels.en ?? id } : null;
  };
  const nameCode = (column: string, code: string, locale: Locale) =>
    /^(concept|occupation)_id$/.test(column)
      ? (nameConcept(code, locale)?.label ?? null)
      : column === "commune_code"
        ? (gazetteer.byCode(code)?.name ?? null)
        : null;
  const naming = { linker, gazetteer };
  const files = createLocalFileStore(join(config.dataFolder, "files"));
  const accounts = accountsModule({ secretKey: config.secretKey });
  const consents = consentsModule({ hasObjected: hasObjectedToMarketing });
  // A job has no request to learn the address from.
  const origin = config.publicUrl ?? `http://localhost:${config.port ?? 3000}`;
  const policies = policiesModule({ declarations: () => declarations, origin });
  const feed = openDatabase(config.rankingDatabaseUrl ?? url, 3);
  const matching = matchingModule({
    naming,
    nameConcept,
    relatedOf: relatedInPercent((id) => linker.concept(id)?.related ?? []),
    feed,
    primary: db,
    isReplica: config.rankingDatabaseUrl !== null,
    file: createIndexFile({ path: join(config.dataFolder, "ranking-index"), db, feed, clock, log }),
    log,
  });
  const erasure = erasureModule({
    declarations: () => declarations,
    vault,
    files,
    secretKey: config.secretKey,
    journalPath: config.erasureJournal,
  });
  const talents = talentsModule({ linker, gazetteer, companyOf, vault });
  const retention = retentionModule({
    declarations: () => declarations,
    eraser: { ...erasure.eraser, purgeArchive, doomFiles },
    findAwaiting,
    origin,
  });
  const modules: AppModule[] = [
    accounts,
    notificationsModule({ smtpUrl: config.smtpUrl, from: config.mailFrom, hasMailbox: config.demoMailbox }),
    placesModule({ gazetteer }),
    skillsModule({ linker }),
    privacyModule({
      declarations: () => declarations,
      nameCode,
      secretKey: config.secretKey,
      vault,
      proofsFile: config.proofsFile,
      counters: async (ctx) => {
        const figures: Record<string, number> = {};
        for (const module of modules) Object.assign(figures, await module.counters?.(ctx));
        return figures;
      },
    }),
    companiesModule({ gazetteer }),
    talents,
    missionsModule({ linker, gazetteer, conceptExists, nameConcept }),
    reviewsModule(),
    matching,
    fairnessModule({ nameConcept }),
    introductionsModule({ naming, nameConcept, openProfile: profileOpener(vault) }),
    messagesModule({ talentNames }),
    vaultModule(),
    erasure,
    retention,
    rightsModule({
      secretKey: config.secretKey,
      publicUrl: config.publicUrl,
      contactEmail: config.contactEmail,
      companyStanding,
      rankings: matching.contested,
      eraser: erasure.eraser,
      letterbox: config.imapUrl === null ? null : imapLetterbox(config.imapUrl),
      apart: (work) => withCtx(work),
    }),
    portabilityModule({
      map: () => ({ declarations, nameCode, vault }),
      portables: () => modules.flatMap(({ portable = [] }) => portable),
      copiedFiles: async (ctx, accountId) =>
        (await Promise.all(modules.map(async (module) => module.copiedFiles?.(ctx, accountId) ?? []))).flat(),
      resume: talents.resume,
      mayReachLoopback: config.transferLoopback,
      host: config.publicUrl === null ? null : new URL(config.publicUrl).host,
      vault,
      files,
      apart: (work) => withCtx(work),
      secretKey: config.secretKey,
    }),
    consents,
    policies,
    auditModule({
      audits: () => modules.flatMap((module) => module.audits ?? []),
      declarations: () => declarations,
      files,
      checksFolder: fileURLToPath(new URL("../checks", import.meta.url)),
    }),
    processorsModule({ declarations: () => declarations, services: config.services, findWithheld }),
    authoritiesModule({ declarations: () => declarations, vault }),
    breachesModule({ declarations: () => declarations, sender: { name: config.controllerName, contact: config.contactEmail } }),
    oversightModule({
      scorerVersion: rankingRules.version,
      declarations: () => declarations,
      controller: { name: config.controllerName, contact: config.contactEmail },
      services: config.services,
    }),
    accessModule({ searchPeople, map: () => ({ declarations, nameCode, vault }) }),
  ];
  const declarations = modules.map(({ declaration }) => declaration as ModuleDeclaration);

  const endpoints = modules.flatMap((module) => module.endpoints ?? []);
  const jobs = modules.flatMap((module) => module.jobs ?? []);
  const queue = await createQueue(db, url, jobs, log);
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
  const withCtx = <T>(work: (ctx: Ctx) => Promise<T>) =>
    inTransaction(db, (tx) => work(createCtx(tx, { role: "none", accountId: null }, "fr")));
  const authenticate = authenticateProcessor(clock, accounts.authenticate(clock));
  const api = createApi(endpoints, { db, log, createCtx, facts, publicUrl: config.publicUrl, authenticate });
  await withCtx(erasure.prepare);
  await inTransaction(db, matching.prepare);
  const ranking = ranks ? await matching.run() : null;
  const kernel = kernelInUse();
  if (ranks) log[kernel.kind === "wasm" ? "info" : "warn"](kernel, "the kernel of the ranking");
  await inTransaction(db, retention.prepare);
  await inTransaction(db, (tx) => consents.load(tx, clock.now()));
  await inTransaction(db, (tx) => policies.load(tx, clock.now()));
  let description: object | null = null;
  api.get("/openapi.json", (c) =>
    c.json((description ??= describeApi(endpoints, { title: "Jump! Community", version: "1", description: "" }))),
  );
  return {
    db,
    endpoints,
    jobs,
    declarations,
    vault,
    audits: modules.flatMap((module) => module.audits ?? []),
    files,
    fetch: async (request) => api.fetch(request),
    queue,
    runJob: (job, payload) => withCtx((ctx) => job.handle(ctx, payload)),
    withCtx,
    eraser: erasure.eraser,
    isReady: async () => ({ ...(await readiness(db, ranks ? matching.isReady : () => true)), kernel }),
    async close() {
      await queue.stop();
      await ranking?.stop();
      await feed.close();
      await db.close();
    },
  };
}

async function readiness(db: Database, hasIndex: () => boolean): Promise<Omit<Readiness, "kernel">> {
  const checks: Record<string, string> = {};
  try {
    const pending = await pendingMigrations(db, migrations);
    checks.database = "ok";
    checks.migrations = pending.length === 0 ? "ok" : `${pending.length} to run`;
  } catch {
    checks.database = "not reachable";
  }
  // Until it is filled for the first time there is no application, and the server itself answers that it is not ready.
  checks.index = hasIndex() ? "ok" : "being filled";
  return { ready: Object.values(checks).every((state) => state === "ok"), checks };
}

async function dispatch(modules: readonly AppModule[], ctx: Ctx, event: DomainEvent): Promise<void> {
  for (const module of modules) await module.on?.[event.name]?.(ctx, event as never);
}
