// A thread of the worker pool: whenever one of its plans says that it is its turn, it scans the segments that the plan names.
import { workerData } from "node:worker_threads";
import { planSegmentCount, planSegments, planTurn, turnOfCaller, turnOfWorker, turnToStop } from "#kernel/plan-layout.ts";
import * as inTypeScript from "#kernel/index.ts";
import { useMemory } from "#kernel/memory.ts";
import { instanceOf } from "./kernel.ts";

type Work = { memory: WebAssembly.Memory; module: WebAssembly.Module | null; plans: readonly number[]; bell: number };
const { memory, module, plans, bell } = workerData as Work;
const { begin, scan } = module === null ? inTypeScript : instanceOf(module, memory);
const turns = new Int32Array(memory.buffer);

for (;;) {
  const rung = Atomics.load(turns, bell);
  const plan = plans.find((at) => Atomics.load(turns, (at + planTurn) >>> 2) === turnOfWorker);
  if (plan !== undefined) follow(plan);
  else if (plans.some((at) => Atomics.load(turns, (at + planTurn) >>> 2) === turnToStop)) process.exit();
  else Atomics.wait(turns, bell, rung);
}

function follow(plan: number): void {
  // The memory may have grown since the last time.
  useMemory(memory.buffer);
  const words = new Uint32Array(memory.buffer);
  const [list, count] = [words[(plan + planSegments) >>> 2]! >>> 2, words[(plan + planSegmentCount) >>> 2]!];
  begin(plan);
  for (let k = 0; k < count; k++) scan(words[list + k]!);
  const turn = (plan + planTurn) >>> 2;
  Atomics.store(turns, turn, turnOfCaller);
  Atomics.notify(turns, turn);
}
