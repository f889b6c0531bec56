import type { CompiledMission } from "#modules/scoring";

/** So many missions are kept ready, those asked for last. */
const mostReady = 1000;

/**
 * Gives the mission that `make` makes of these inputs, one object for the same inputs: so a view like the one before neither makes it ready
 * again nor, while no Talent changes, ranks it again.
 */
export type ReadyMission = (inputs: unknown, make: () => CompiledMission) => CompiledMission;

export function createReadyMissions(): ReadyMission {
  const ready = new Map<string, CompiledMission>();
  return (inputs, make) => {
    const key = JSON.stringify(inputs);
    const mission = ready.get(key) ?? make();
    // Whatever is asked for goes to the end; the first is the one that was not asked for the longest.
    ready.delete(key);
    ready.set(key, mission);
    if (ready.size > mostReady) ready.delete(ready.keys().next().value!);
    return mission;
  };
}
