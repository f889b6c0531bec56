import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { lockInstance } from "./instance-lock.ts";

const newFolder = () => mkdtempSync(join(tmpdir(), "jump-lock-"));

test("a second instance on the same data is refused with the address of the first", async () => {
  const folder = newFolder();
  const first = spawn(process.execPath, ["-e", "setTimeout(() => {}, 60000)", "main.ts"], { stdio: "ignore" });
  await once(first, "spawn");
  writeFileSync(join(folder, "instance.json"), JSON.stringify({ pid: first.pid, address: "http://localhost:3000" }));
  expect(() => lockInstance(folder)).toThrow(`Jump! Community already runs at http://localhost:3000 (process ${first.pid})`);
  first.kill();
  await once(first, "exit");
  expect(() => lockInstance(folder).release()).not.toThrow();
});

test("what a killed instance left, or a number that another program uses now, does not stop a start", () => {
  const folder = newFolder();
  for (const left of [
    JSON.stringify({ pid: process.ppid, address: "http://localhost:3000" }),
    "{ half",
    JSON.stringify({ pid: 2 ** 30, address: null }),
  ]) {
    writeFileSync(join(folder, "instance.json"), left);
    const lock = lockInstance(folder);
    lock.say("http://localhost:3001");
    expect(JSON.parse(readFileSync(join(folder, "instance.json"), "utf8"))).toEqual({ pid: process.pid, address: "http://localhost:3001" });
    lock.release();
  }
});
