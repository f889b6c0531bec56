import { createColumnarIndex, createWorkerPool, type ColumnarIndex } from "../server/src/modules/ranking/index.ts";
import type { Engine } from "./match-engines.ts";

/** Our index with each of its kernels; the first is what the product takes. */
export const ourIndexes: readonly { readonly name: string; create(): ColumnarIndex }[] = [
  { name: "ours, WebAssembly", create: () => createColumnarIndex({ kernel: "wasm" }) },
  { name: "ours, TypeScript", create: () => createColumnarIndex({ kernel: "typescript" }) },
];

const threads = 2;

/** The same index with two threads that rank in its memory: for many clients at once, at the price of a message a ranking. */
export function inThreads(index: ColumnarIndex): Engine {
  const pool = createWorkerPool(index, threads);
  let closing: Promise<void> | null = null;
  return {
    name: `ours, ${threads} threads`,
    buildSeconds: 0,
    bytesPerTalent: null,
    repeats: 1,
    async best(mission, most) {
      const { places } = await pool.best(mission, most);
      return places.map(({ talentId: id, score }) => ({ id, score }));
    },
    stop: () => (closing ??= pool.close()),
  };
}
