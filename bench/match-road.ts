import { mkdirSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import { createApp, type App } from "../server/src/app.ts";
import { readConfig } from "../server/src/config.ts";
import { createIndexFile } from "../server/src/modules/matching/index-file.ts";
import { createLiveIndex } from "../server/src/modules/matching/live-index.ts";
import { openDatabase } from "../server/src/platform/db.ts";
import { createLogger } from "../server/src/platform/log.ts";
import { prepareDatabase } from "../server/src/prepare.ts";
import { timesUntilApplied } from "./applied.ts";
import { elapsed, latencyOf, type Latency } from "./match-figures.ts";
import type { Answer } from "./match-oracle.ts";
import { most } from "./match-rounds.ts";
import { fillRoad } from "./road-data.ts";
import type { BenchMission } from "./synthetic-missions.ts";
import { benchOnDate } from "./synthetic-world.ts";

/**
 * Milliseconds of a request with its receipt written, of the same asked again, and of `select 1` in between; from a commit until the next ranking
 * has been answered with it, and until the index has it.
 */
export type Road = {
  readonly fillSeconds: number;
  readonly fromDatabase: Start;
  readonly fromFile: Start;
  readonly first: Latency;
  readonly again: Latency;
  readonly selectOne: Latency;
  readonly visible: Latency;
  readonly applied: Latency;
  readonly wrong: readonly string[];
};

/** Seconds of a start of the whole application, and of the filling of its index, which is part of it. */
export type Start = { readonly whole: number; readonly index: number };

const changes = 200;

/** The whole way of a ranking: a company's request over HTTP, in process, on a database that holds every document. */
export async function measureRoad(
  urlOf: (database: "postgres" | "road") => string,
  folder: string,
  { talents, seed, missions, answers }: { talents: number; seed: number; missions: readonly BenchMission[]; answers: readonly Answer[] },
): Promise<Road> {
  const now = Temporal.Instant.from(`${benchOnDate}T08:00:00Z`);
  const url = urlOf("road");
  const admin = new pg.Client({ connectionString: urlOf("postgres") });
  await admin.connect();
  await admin.query("create database road");
  await prepareDatabase(url, "test");
  const { token, seconds: fillSeconds } = await fillRoad(url, talents, seed, missions, now);
  const dataFolder = join(folder, "data");
  mkdirSync(dataFolder);
  const { app, start: fromDatabase } = await startApp(url, dataFolder, now, "database");
  const ask = async ({ id }: BenchMission): Promise<Shown[]> => {
    const response = await app.fetch(
      new Request(`http://localhost/api/missions/${id}/shortlist?page=1&size=${most}`, { headers: { cookie: `jump_session=${token}` } }),
    );
    const text = await response.text();
    if (response.status !== 200) throw new Error(`${response.status} ${text.slice(0, 300)}`);
    return (JSON.parse(text) as { items: Shown[] }).items;
  };
  try {
    // What ends in good order leaves its index in a file.
    const requests = await measureRequests(ask, admin, { missions, answers, url }).finally(() => app.close());
    const { app: second, start: fromFile } = await startApp(url, dataFolder, now, "file");
    await second.close();
    const applied = await measureApplied(url, join(dataFolder, "ranking-index"), now);
    return { fillSeconds, fromDatabase, fromFile, applied, ...requests };
  } finally {
    await admin.end();
  }
}

type Shown = { talent: { id: string }; score: number };

async function measureRequests(
  ask: (mission: BenchMission) => Promise<Shown[]>,
  admin: pg.Client,
  { missions, answers, url }: { missions: readonly BenchMission[]; answers: readonly Answer[]; url: string },
): Promise<Pick<Road, "first" | "again" | "selectOne" | "visible" | "wrong">> {
  const wrong: string[] = [];
  const times = { first: [] as number[], again: [] as number[], selectOne: [] as number[] };
  for (const warmUp of missions.slice(0, 30)) await ask(warmUp);
  for (const kind of ["first", "again"] as const) {
    for (const [n, mission] of missions.entries()) {
      if (n < 30) continue;
      const started = performance.now();
      const items = await ask(mission);
      times[kind].push(elapsed(started));
      const asked = performance.now();
      await admin.query("select 1");
      times.selectOne.push(elapsed(asked));
      const expected = answers[n]!.places;
      const shown = items.slice(0, expected.length);
      const same =
        shown.length === expected.length &&
        shown.every(({ talent, score }, k) => talent.id === expected[k]!.id && score === expected[k]!.score);
      if (!same) wrong.push(mission.id);
    }
  }
  const visible = await measureVisible(url, () => ask(missions[0]!));
  return { wrong, visible, first: latencyOf(times.first), again: latencyOf(times.again), selectOne: latencyOf(times.selectOne) };
}

async function startApp(url: string, dataFolder: string, now: Temporal.Instant, expected: string): Promise<{ app: App; start: Start }> {
  const config = readConfig({ DATABASE_URL: url, DATA_DIR: dataFolder, SECRET_KEY: "a measurement needs thirty-two characters" });
  const said: { msg: string; from?: string; seconds?: number }[] = [];
  const log = createLogger("info", { write: (line) => void said.push(JSON.parse(line) as (typeof said)[0]) });
  const began = performance.now();
  const app = await createApp({ config, url, clock: { now: () => now }, log, poolSize: 4 });
  while (!(await app.isReady()).ready) await new Promise((resolve) => setTimeout(resolve, 5));
  const whole = elapsed(began) / 1000;
  const filled = said.find(({ msg }) => msg === "the index is filled");
  if (filled?.from !== expected) throw new Error(`The index was filled from the ${filled?.from}, not from the ${expected}.`);
  return { app, start: { whole, index: filled.seconds! } };
}

async function measureApplied(url: string, path: string, now: Temporal.Instant): Promise<Latency> {
  const db = openDatabase(url, 3);
  const index = createLiveIndex({ feed: db, file: createIndexFile({ path, db, feed: db, clock: { now: () => now } }) });
  await index.load();
  const times = await timesUntilApplied(index, { feed: db }, changes, (n) => changeTalent(db.pool, n));
  await db.close();
  return latencyOf(times);
}

/** Milliseconds from the commit of each of some changes until a ranking has been answered. */
async function measureVisible(url: string, rank: () => Promise<unknown>): Promise<Latency> {
  const db = openDatabase(url, 1);
  const times: number[] = [];
  for (let n = 0; n < changes; n++) {
    await changeTalent(db.pool, n);
    const committed = performance.now();
    await rank();
    times.push(elapsed(committed));
  }
  await db.close();
  return latencyOf(times);
}

function changeTalent(pool: pg.Pool, n: number): Promise<unknown> {
  return pool.query(
    `with old as (update scorer_documents set is_current = false where is_current and talent_id = ('019b0000-0000-7000-8000-' || lpad(to_hex(${n}), 12, '0'))::uuid
       returning talent_id, document, created_at)
     insert into scorer_documents (talent_id, document, created_at) select talent_id, jsonb_set(document::jsonb, '{mobilityKm}', '${n}'), created_at from old`,
  );
}
