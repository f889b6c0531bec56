import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { testApp } from "#test/app.ts";
import { afterwards } from "#test/afterwards.ts";
import { whyNotCompiled } from "./kernel-in-use.ts";

test("an instance says that its rankings run on the compiled kernel", async () => {
  const app = await testApp();
  expect(await app.isReady()).toMatchObject({ ready: true, kernel: { kind: "wasm", why: null } });
});

test("a Node without WebAssembly ranks in TypeScript, and says why", () => {
  const file = fileURLToPath(new URL("kernel-in-use.ts", import.meta.url));
  // Node itself reads TypeScript by WebAssembly: it is taken away once the files are read.
  const script = `import(${JSON.stringify(file)}).then(({ kernelInUse }) => {
    delete globalThis.WebAssembly;
    console.log(JSON.stringify(kernelInUse()));
  })`;
  const { stdout } = spawnSync(process.execPath, ["--eval", script], { encoding: "utf8" });
  expect(JSON.parse(stdout)).toEqual({ kind: "typescript", why: "WebAssembly is not defined" });
});

test("a compiled kernel that is missing or damaged is told apart, without the folder it lies in", () => {
  const folder = mkdtempSync(join(tmpdir(), "jump-kernel-"));
  afterwards(() => rmSync(folder, { recursive: true }));
  const file = join(folder, "kernel.wasm");
  const missing = whyNotCompiled(file);
  writeFileSync(file, "not a kernel");
  const damaged = whyNotCompiled(file);
  expect(missing).toContain("ENOENT");
  expect(damaged).toContain("magic");
  expect(`${missing}${damaged}`).not.toContain(folder);
});
