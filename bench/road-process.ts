import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { PostgresServer } from "../server/src/platform/embedded-postgres.ts";
import type { Answer } from "./match-oracle.ts";
import { measureRoad, type Road } from "./match-road.ts";
import { syntheticMissions } from "./synthetic-missions.ts";

/** What the road is measured on; the missions are those of the second set. */
export type RoadTask = { folder: string; talents: number; seed: number; queries: number; answers: readonly Answer[] };
type Message = RoadTask & { urls: { postgres: string; road: string } };

const program = fileURLToPath(import.meta.url);

/** Measures the road in a process of its own, as a server is one: without the other engines and the scan in its memory. */
export async function measureRoadApart(server: PostgresServer, task: RoadTask): Promise<Road> {
  const child = fork(program, ["--road"]);
  child.send({ ...task, urls: { postgres: server.url("postgres"), road: server.url("road") } } satisfies Message);
  const [road] = await Promise.race([once(child, "message"), once(child, "exit").then(() => [null])]);
  if (road === null) throw new Error("the process that measures the road ended before it was done");
  child.disconnect();
  return road as Road;
}

if (process.argv.includes("--road")) {
  process.once("message", async ({ urls, folder, ...task }: Message) => {
    const missions = syntheticMissions("second", task.queries, task.seed);
    process.send!(await measureRoad((database) => urls[database], folder, { ...task, missions }));
  });
}
