import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { afterAll, expect, test } from "vitest";
import { createLocalFileStore } from "./file-store.ts";

const folder = mkdtempSync(join(tmpdir(), "jump-files-"));
const files = createLocalFileStore(folder);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("of a file whose writing fails, nothing stays", async () => {
  async function* breaking() {
    yield Buffer.from("half of a person");
    throw new Error("the database went away");
  }
  await expect(files.put("half.zip", Readable.from(breaking()))).rejects.toThrow("went away");
  expect(readdirSync(folder)).toEqual([]);
});

test("with a file goes what a crash left of it", async () => {
  writeFileSync(join(folder, "crashed.zip.part"), "half of a person");
  await files.delete("crashed.zip");
  expect(readdirSync(folder)).toEqual([]);
});

test("no key leads out of the folder", async () => {
  for (const key of ["../passwd", "a/../../b", "/etc/passwd", "a//b", ".hidden", "a/.b", ""])
    await expect(files.put(key, Readable.from(["x"])), key).rejects.toThrow("not a file key");
});
