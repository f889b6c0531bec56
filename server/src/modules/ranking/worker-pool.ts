import { Worker } from "node:worker_threads";
import { planBell, planSegmentCount, planSegments, planTurn, turnOfNobody, turnOfWorker, turnToStop } from "#kernel/plan-layout.ts";
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

/** A thread, the word of memory that wakes it, and on how many of its plans it has to work. */
type Thread = { readonly worker: Worker; readonly bell: number; busy: number };
type Seat = { readonly thread: Thread; readonly space: WorkSpace };

/** While a thread follows one plan, the next is written. */
const plansPerThread = 2;

/** The index must be changed through the pool only, as long as it is open. Throws without shared memory. */
export function createWorkerPool(index: ColumnarIndex, threads: number): WorkerPool {
  const { vocabulary, kernel } = index.population();
  const { arena } = vocabulary;
  const { memory } = arena;
  if (memory === null) throw new Error("This platform has no memory that threads could share.");
  const module = kernel.kind === "wasm" ? compiledKernel() : null;
  const crew = Array.from({ length: threads }, (): { thread: Thread; spaces: readonly WorkSpace[] } => {
    const spaces = Array.from({ length: plansPerThread }, () => createWorkSpace(arena));
    const plans = spaces.map(({ plan }) => plan);
    const bell = (plans[0]! + planBell) >>> 2;
    const worker = new Worker(new URL("rank-in-worker.ts", import.meta.url), { workerData: { memory, module, plans, bell } });
    worker.unref();
    const thread: Thread = { worker, bell, busy: 0 };
    return { thread, spaces };
  });
  const free = new Set(crew.flatMap(({ thread, spaces }) => spaces.map((space): Seat => ({ thread, space }))));
  const waiting: (() => void)[] = [];
  let changing: Promise<unknown> = Promise.resolve();
  let running = 0;
  let isQuiet: (() => void) | null = null;

  async function takeSeat(): Promise<Seat> {
    while (free.size === 0) await new Promise<void>((resolve) => waiting.push(resolve));
    const [first, ...others] = free;
    const seat = others.reduce((best, other) => (other.thread.busy < best.thread.busy ? other : best), first!);
    free.delete(seat);
    return seat;
  }

  /** Lets a worker scan every segment; null when the kernel could not tell equals apart. */
  async function rank({ space, thread }: Seat, mission: CompiledMission, wanted: number): Promise<FoundRow[] | null> {
    const population = { ...index.population(), space };
    writePlan(space, population.vocabulary, mission, { wanted, counts: false, collects: false });
    const segments = population.segments();
    const list = space.reserveSegments(segments.length * 4);
    segments.forEach(({ at }, k) => (arena.u32[(list >>> 2) + k] = at));
    arena.u32[(space.plan + planSegments) >>> 2] = list;
    arena.u32[(space.plan + planSegmentCount) >>> 2] = segments.length;
    const [words, turn] = [new Int32Array(memory!.buffer), (space.plan + planTurn) >>> 2];
    Atomics.store(words, turn, turnOfWorker);
    ring(words, thread);
    // Waiting for a word of memory keeps no process alive; the thread does, while it ranks.
    if (thread.busy++ === 0) thread.worker.ref();
    const done = Atomics.waitAsync(words, turn, turnOfWorker);
    if (done.async) await done.value;
    if (--thread.busy === 0) thread.worker.unref();
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
        free.add(seat);
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
      const words = new Int32Array(memory.buffer);
      for (const { thread, spaces } of crew) {
        for (const { plan } of spaces) Atomics.store(words, (plan + planTurn) >>> 2, turnToStop);
        ring(words, thread);
        await thread.worker.terminate();
      }
    },
  };
}

function ring(words: Int32Array, { bell }: Thread): void {
  Atomics.add(words, bell, 1);
  Atomics.notify(words, bell);
}
