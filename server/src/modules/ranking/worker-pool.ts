import { Worker } from "node:worker_threads";
import { planSegmentCount, planSegments, planTurn, turnOfNobody, turnOfWorker, turnToStop } from "#kernel/plan-layout.ts";
import type { CompiledMission } from "#modules/scoring";
import { talentIdOf } from "./decode-row.ts";
import { type FoundRow, readHeap } from "./find-fitting.ts";
import type { ColumnarIndex } from "./index-columnar.ts";
import { compiledKernel } from "./kernel.ts";
import type { DocumentChange, MatchBest } from "./match-index.ts";
import { createWorkSpace, longestHeap, type WorkSpace } from "./work-space.ts";
import { writePlan } from "./write-plan.ts";

/** Ranks in several threads over the memory of one index. This thread writes plans, reads answers and is the only one that changes the index. */
export type WorkerPool = {
  best(mission: CompiledMission, most: number): Promise<MatchBest>;
  /** Waits until nobody ranks, then applies: no ranking sees half of a change, and no memory is given back under one. */
  apply(changes: readonly DocumentChange[]): Promise<bigint>;
  close(): Promise<void>;
};

type Seat = { readonly worker: Worker; readonly space: WorkSpace };

/** The index must be changed through the pool only, as long as it is open. Throws without shared memory. */
export function createWorkerPool(index: ColumnarIndex, threads: number): WorkerPool {
  const { vocabulary, kernel } = index.population();
  const { arena } = vocabulary;
  const { memory } = arena;
  if (memory === null) throw new Error("This platform has no memory that threads could share.");
  const module = kernel.kind === "wasm" ? compiledKernel() : null;
  const seats = Array.from({ length: threads }, (): Seat => {
    const space = createWorkSpace(arena);
    const worker = new Worker(new URL("rank-in-worker.ts", import.meta.url), { workerData: { memory, module, plan: space.plan } });
    worker.unref();
    return { worker, space };
  });
  const free = [...seats];
  const waiting: (() => void)[] = [];
  let changing: Promise<unknown> = Promise.resolve();
  let running = 0;
  let isQuiet: (() => void) | null = null;

  async function takeSeat(): Promise<Seat> {
    while (free.length === 0) await new Promise<void>((resolve) => waiting.push(resolve));
    return free.pop()!;
  }

  /** Lets a worker scan every segment; null when the kernel could not tell equals apart. */
  async function rank({ space, worker }: Seat, mission: CompiledMission, wanted: number): Promise<FoundRow[] | null> {
    const population = { ...index.population(), space };
    writePlan(space, population.vocabulary, mission, { wanted, counts: false, collects: false });
    const segments = population.segments();
    const list = space.reserveSegments(segments.length * 4);
    segments.forEach(({ at }, k) => (arena.u32[(list >>> 2) + k] = at));
    arena.u32[(space.plan + planSegments) >>> 2] = list;
    arena.u32[(space.plan + planSegmentCount) >>> 2] = segments.length;
    const [words, turn] = [new Int32Array(memory!.buffer), (space.plan + planTurn) >>> 2];
    Atomics.store(words, turn, turnOfWorker);
    Atomics.notify(words, turn);
    // Waiting for a word of memory keeps no process alive; the thread does, while it ranks.
    worker.ref();
    const done = Atomics.waitAsync(words, turn, turnOfWorker);
    if (done.async) await done.value;
    worker.unref();
    Atomics.store(words, turn, turnOfNobody);
    return readHeap(population, mission)?.rows ?? null;
  }

  return {
    async best(mission, most) {
      await changing;
      if (most > longestHeap || mission.rotation === null) return index.best(mission, most);
      running++;
      const seat = await takeSeat();
      try {
        const rows = await rank(seat, mission, most);
        if (rows === null) return index.best(mission, most);
        const { vocabulary } = index.population();
        const places = rows.map(({ segment, row, score }) => ({ talentId: talentIdOf(segment, vocabulary, row), score, fits: true }));
        return { places, watermark: index.watermark };
      } finally {
        free.push(seat);
        waiting.shift()?.();
        if (--running === 0) isQuiet?.();
      }
    },
    apply(changes) {
      const applied = changing.then(async () => {
        if (running > 0) await new Promise<void>((resolve) => (isQuiet = resolve));
        isQuiet = null;
        return index.apply(changes);
      });
      changing = applied.catch(() => {});
      return applied;
    },
    async close() {
      await changing;
      for (const { worker, space } of seats) {
        const [words, turn] = [new Int32Array(memory.buffer), (space.plan + planTurn) >>> 2];
        Atomics.store(words, turn, turnToStop);
        Atomics.notify(words, turn);
        await worker.terminate();
      }
    },
  };
}
