import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import * as inTypeScript from "#kernel/index.ts";
import { useMemory } from "#kernel/memory.ts";
import type { Arena } from "./arena.ts";

export type KernelKind = "wasm" | "typescript";

/** The hot loops over one arena. */
export type Kernel = {
  readonly kind: KernelKind;
  begin(plan: number): void;
  scan(segment: number): void;
  rank(segment: number, ranks: number): void;
  distanceKm(ax: number, ay: number, az: number, bx: number, by: number, bz: number): number;
};

export const kernelFile = fileURLToPath(new URL("../../../kernel/build/kernel.wasm", import.meta.url));

let compiled: WebAssembly.Module | null | undefined;

/** The kernel compiled for this process, or null where the file or a feature of WebAssembly that it needs is missing. */
export function compiledKernel(): WebAssembly.Module | null {
  if (compiled === undefined) {
    try {
      compiled = typeof WebAssembly === "undefined" ? null : new WebAssembly.Module(readFileSync(kernelFile));
    } catch {
      compiled = null;
    }
  }
  return compiled;
}

/** The kernel asked for; when none is asked for, the fastest that there is. Throws when WebAssembly is asked for and missing. */
export function createKernel(arena: Arena, wanted?: KernelKind): Kernel {
  const module = wanted === "typescript" || arena.memory === null ? null : compiledKernel();
  if (module !== null) return { kind: "wasm", ...instanceOf(module, arena.memory!) };
  if (wanted === "wasm") throw new Error("The kernel of the ranking has not been compiled: run node tools/ensure.mjs.");
  return {
    kind: "typescript",
    begin(plan) {
      useMemory(arena.buffer);
      inTypeScript.begin(plan);
    },
    scan: inTypeScript.scan,
    rank: inTypeScript.rank,
    distanceKm: inTypeScript.distanceKm,
  };
}

/** The kernel's functions over a memory. */
export function instanceOf(module: WebAssembly.Module, memory: WebAssembly.Memory): Omit<Kernel, "kind"> {
  return new WebAssembly.Instance(module, { env: { memory } }).exports as unknown as Omit<Kernel, "kind">;
}
