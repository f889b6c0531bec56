import { join } from "node:path";
import pg from "pg";
import { createApp, type App } from "../server/src/app.ts";
import { readConfig } from "../server/src/config.ts";
import type { PostgresServer } from "../server/src/platform/embedded-postgres.ts";
import { createLogger } from "../server/src/platform/log.ts";
import { prepareDatabase } from "../server/src/prepare.ts";
import { elapsed, latencyOf, type Latency } from "./match-figures.ts";
import type { Answer } from "./match-oracle.ts";
import { most } from "./match-rounds.ts";
import { fillRoad } from "./road-data.ts";
import type { BenchMission } from "./synthetic-missions.ts";
import { benchOnDate } from "./synthetic-world.ts";

/** Milliseconds of a request with its receipt written, of the same asked again, and of `select 1` in between; seconds of a start. */
export type Road = {
  readonly fillSeconds: number;
  readonly startSeconds: number;
  readonly first: Latency;
  readonly again: Latency;
  readonly selectOne: Latency;
  readonly visible: Latency;
  readonly wrong: readonly string[];
};

const changes = 200;

/** The whole way of a ranking: a company's request over HTTP, in process, on a database that holds every document. */
export async function measureRoad(
  server: PostgresServer,
  folder: string,
  { talents, seed, missions, answers }: { talents: number; seed: number; missions: readonly BenchMission[]; answers: readonly Answer[] },
): Promise<Road> {
  const now = Temporal.Instant.from(`${benchOnDate}T08:00:00Z`);
  const url = server.url("road");
  const admin = new pg.Client({ connectionString: server.url("postgres") });
  await admin.connect();
  await admin.query("create database road");
  await prepareDatabase(url, "test");
  const { token, seconds: fillSeconds } = await fillRoad(url, talents, seed, missions, now);
  const began = performance.now();
  const app = await openApp(url, join(folder, "data"), now);
  const startSeconds = elapsed(began) / 1000;
  try {
    const wrong: string[] = [];
    const times = { first: [] as number[], again: [] as number[], selectOne: [] as number[] };
    const ask = async ({ id }: BenchMission): Promise<{ talent: { id: string }; score: number }[]> => {
      const response = await app.fetch(
        new Request(`http://localhost/api/missions/${id}/shortlist?page=1&size=${most}`, { headers: { cookie: `jump_session=${token}` } }),
      );
      const text = await response.text();
      if (response.status !== 200) throw new Error(`${response.status} ${text.slice(0, 300)}`);
      return (JSON.parse(text) as { items: { talent: { id: string }; score: number }[] }).items;
    };
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
    return {
      fillSeconds,
      startSeconds,
      wrong,
      visible,
      first: latencyOf(times.first),
      again: latencyOf(times.again),
      selectOne: latencyOf(times.selectOne),
    };
  } finally {
    await app.close();
    await admin.end();
  }
}

async function openApp(url: string, dataFolder: string, now: Temporal.Instant): Promise<App> {
  const config = readConfig({ DATABASE_URL: url, DATA_DIR: dataFolder, SECRET_KEY: "a measurement needs thirty-two characters" });
  const app = await createApp({ config, url, clock: { now: () => now }, log: createLogger("silent"), poolSize: 4 });
  while (!(await app.isReady()).ready) await new Promise((resolve) => setTimeout(resolve, 5));
  return app;
}

/** Milliseconds from a committed change of a Talent's document until a ranking that takes it into account has been answered. */
async function measureVisible(url: string, rank: () => Promise<unknown>): Promise<Latency> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const times: number[] = [];
  for (let n = 0; n < changes; n++) {
    await client.query(
      `with old as (update scorer_documents set is_current = false where is_current and talent_id = ('019b0000-0000-7000-8000-' || lpad(to_hex(${n}), 12, '0'))::uuid
         returning talent_id, document, created_at)
       insert into scorer_documents (talent_id, document, created_at) select talent_id, jsonb_set(document, '{mobilityKm}', '${n}'), created_at from old`,
    );
    const committed = performance.now();
    await rank();
    times.push(elapsed(committed));
  }
  await client.end();
  return latencyOf(times);
}
