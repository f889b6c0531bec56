import { readFileSync } from "node:fs";
import { compiledKernel, kernelFile, type KernelKind } from "./modules/ranking/kernel.ts";

/** Which kernel the rankings of this process run on, and why not the compiled one where it is not (decision 22). */
export type KernelInUse = { kind: KernelKind; why: string | null };

export function kernelInUse(): KernelInUse {
  return compiledKernel() === null ? { kind: "typescript", why: whyNotCompiled(kernelFile) } : { kind: "wasm", why: null };
}

/** What is wrong with a compiled kernel here, or null when it runs; without the path of the file. */
export function whyNotCompiled(file: string): string | null {
  try {
    void new WebAssembly.Module(readFileSync(file));
    return null;
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    return code === undefined ? message : `the compiled file cannot be read (${code}): run node tools/ensure.mjs`;
  }
}
