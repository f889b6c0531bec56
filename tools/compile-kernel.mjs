// Compiles the kernel of the ranking to WebAssembly. Its files are TypeScript and AssemblyScript alike, but for the one that touches memory.
import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import asc from "assemblyscript/asc";

const folder = fileURLToPath(new URL("../server/kernel", import.meta.url));
const output = "build/kernel.wasm";
const files = ["index.ts", "--outFile", output];
const features = [
  "--enable",
  "simd",
  "--enable",
  "threads",
  "--importMemory",
  "--sharedMemory",
  "--initialMemory",
  "1",
  "--maximumMemory",
  "65536",
];
const options = [...files, "-O3", "--noAssert", "--runtime", "stub", "--use", "abort=", ...features];
const said = [];
const { error } = await asc.main(options, {
  readFile(name) {
    try {
      return readFileSync(join(folder, name.endsWith("memory.ts") ? "memory.as" : name), "utf8");
    } catch {
      return null;
    }
  },
  writeFile(name, contents) {
    mkdirSync(join(folder, "build"), { recursive: true });
    // Whole or not at all: others may be starting at the same time.
    const unfinished = join(folder, `${name}.${process.pid}`);
    writeFileSync(unfinished, contents);
    renameSync(unfinished, join(folder, name));
  },
  listFiles: () => [],
  stderr: { write: (text) => void said.push(text) },
});
if (said.length > 0) console.error(said.join(""));
if (error) process.exit(1);
