// A thread of the worker pool: whenever its plan says that it is its turn, it scans the segments that the plan names.
import { workerData } from "node:worker_threads";
import { planSegmentCount, planSegments, planTurn, turnOfCaller, turnOfNobody, turnOfWorker, turnToStop } from "#kernel/plan-layout.ts";
import * as inTypeScript from "#kernel/index.ts";
import { useMemory } from "#kernel/memory.ts";
import { instanceOf } from "./kernel.ts";

const { memory, module, plan } = workerData as { memory: WebAssembly.Memory; module: WebAssembly.Module | null; plan: number };
const { begin, scan } = module === null ? inTypeScript : instanceOf(module, memory);
const turns = new Int32Array(memory.buffer);
const turn = (plan + planTurn) >>> 2;

for (;;) {
  for (let now = Atomics.load(turns, turn); now !== turnOfWorker; now = Atomics.load(turns, turn)) {
    if (now === turnToStop) process.exit();
    Atomics.wait(turns, turn, now === turnOfCaller ? turnOfCaller : turnOfNobody);
  }
  // The memory may have grown since the last time.
  useMemory(memory.buffer);
  const words = new Uint32Array(memory.buffer);
  const [list, count] = [words[(plan + planSegments) >>> 2]! >>> 2, words[(plan + planSegmentCount) >>> 2]!];
  begin(plan);
  for (let k = 0; k < count; k++) scan(words[list + k]!);
  Atomics.store(turns, turn, turnOfCaller);
  Atomics.notify(turns, turn);
}
