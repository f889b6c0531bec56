import { buildOurs } from "./match-engines.ts";
import { rounded, type Latency } from "./match-figures.ts";
import { createOracle } from "./match-oracle.ts";
import { ourIndexes } from "./match-ours.ts";
import { differences, measureRounds, most } from "./match-rounds.ts";
import { syntheticMissions } from "./synthetic-missions.ts";
import { syntheticTalents } from "./synthetic-talents.ts";

export type Growth = Latency & {
  readonly talents: number;
  readonly engine: string;
  readonly buildSeconds: number;
  readonly bytesPerTalent: number | null;
  readonly differ: number;
};

const missionsAsked = 48;

/** Our index alone at several sizes, one after the other, so that the largest has the memory to itself. */
export async function measureGrowth(sizes: readonly number[], seed: number): Promise<Growth[]> {
  const missions = syntheticMissions("second", missionsAsked, seed + 40);
  const found: Growth[] = [];
  for (const talents of sizes) {
    const source = () => syntheticTalents(talents, seed);
    const answers = answersOf(talents, seed, missions);
    for (const { name, create } of ourIndexes) {
      const engine = buildOurs(name, create, source, talents);
      const differ = (await differences([engine], missions, answers)).length;
      const latency = (await measureRounds([engine], missions, 3)).get(name)!;
      const { buildSeconds, bytesPerTalent } = engine;
      found.push({ talents, engine: name, ...latency, buildSeconds: rounded(buildSeconds), bytesPerTalent, differ });
      console.log(JSON.stringify(found.at(-1)));
    }
  }
  return found;
}

// The scan's memory is given back before an index is built.
function answersOf(talents: number, seed: number, missions: ReturnType<typeof syntheticMissions>) {
  const oracle = createOracle();
  for (const doc of syntheticTalents(talents, seed)) oracle.add(doc);
  return missions.map(({ compiled }) => oracle.answer(compiled, most));
}
