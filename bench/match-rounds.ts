import { isDeepStrictEqual } from "node:util";
import { elapsed, latencyOf, rounded, type Latency } from "./match-figures.ts";
import type { Engine, Places } from "./match-engines.ts";
import type { Answer } from "./match-oracle.ts";
import type { BenchMission } from "./synthetic-missions.ts";

export const most = 20;
const unchecked = "select 1";

export type Difference = { engine: string; mission: string; kind: string; expected: Places; found: Places };

/** Asks every engine every mission once and compares with the oracle: this also warms them up. */
export async function differences(
  engines: readonly Engine[],
  missions: readonly BenchMission[],
  answers: readonly Answer[],
): Promise<Difference[]> {
  const found: Difference[] = [];
  for (const engine of engines) {
    if (engine.name === unchecked) continue;
    for (const [n, { compiled, id, kind }] of missions.entries()) {
      const places = await engine.best(compiled, most, 0);
      const expected = answers[n]!.places;
      if (!isDeepStrictEqual(places, expected)) found.push({ engine: engine.name, mission: id, kind, expected, found: places });
    }
  }
  return found;
}

/** Rounds in which the engines take turns, so that all meet the same load of the machine; one more before them warms up. Milliseconds by engine. */
export async function measureRounds(
  engines: readonly Engine[],
  missions: readonly BenchMission[],
  rounds: number,
): Promise<Map<string, Latency>> {
  const times = new Map(engines.map(({ name }) => [name, [] as number[]]));
  for (let round = -1; round < rounds; round++) {
    for (const engine of engines) {
      const own = times.get(engine.name)!;
      for (let repeat = 0; repeat < engine.repeats; repeat++)
        for (const { compiled } of missions) {
          const started = performance.now();
          const answer = engine.best(compiled, most, 0);
          if (answer instanceof Promise) await answer;
          if (round >= 0) own.push(elapsed(started));
        }
    }
  }
  return new Map([...times].map(([name, own]) => [name, latencyOf(own)]));
}

/** Rankings a second at so many clients at once, for some seconds each. */
export async function measureThroughput(
  engines: readonly Engine[],
  missions: readonly BenchMission[],
  clients: readonly number[],
  seconds: number,
): Promise<Map<string, Record<string, number>>> {
  const perSecond = new Map(engines.map(({ name }) => [name, {} as Record<string, number>]));
  for (const count of clients) {
    for (const engine of engines) {
      let [asked, next] = [0, 0];
      const started = performance.now();
      const client = async (number: number) => {
        while (elapsed(started) < seconds * 1000) {
          await engine.best(missions[next++ % missions.length]!.compiled, most, number);
          asked++;
        }
      };
      await Promise.all(Array.from({ length: count }, (_, number) => client(number)));
      perSecond.get(engine.name)![String(count)] = rounded(asked / (elapsed(started) / 1000));
    }
  }
  return perSecond;
}
