import { createReadStream } from "node:fs";
import { mkdir, open, stat } from "node:fs/promises";
import { dirname } from "node:path";
import { createInterface } from "node:readline";
import { checkLine, journalLine, journalStart, type JournalEntry, type JournalLine } from "./journal.ts";

/** The file that outlives every backup: what was erased, one line each, each chained to the one before. */
export type JournalFile = {
  path: string;
  /** Adds entries and does not return before they are on the disk. */
  append(entries: readonly JournalEntry[]): Promise<void>;
  /** Every line in order; throws an Error that names the first one that is not what was written. */
  read(): AsyncGenerator<JournalLine>;
};

const tailBytes = 4096;

export function createJournalFile(path: string): JournalFile {
  return {
    path,
    async append(entries) {
      await mkdir(dirname(path), { recursive: true });
      const file = await open(path, "a+", 0o600);
      try {
        const { size, hash } = await end(file);
        // What a crash left of a line is written again by whoever comes next: its erasure is not marked as journaled.
        await file.truncate(size);
        let previous = hash;
        const lines = entries.map((entry) => {
          const line = journalLine(entry, previous);
          previous = line.hash;
          return `${JSON.stringify(line)}\n`;
        });
        await file.appendFile(lines.join(""));
        await file.sync();
      } finally {
        await file.close();
      }
    },
    async *read() {
      const size = await stat(path).then(
        (found) => found.size,
        () => 0,
      );
      if (size === 0) return;
      let previous = journalStart;
      let number = 0;
      let kept: string | null = null;
      const check = (text: string) => {
        number += 1;
        try {
          const line = checkLine(text, previous);
          previous = line.hash;
          return line;
        } catch (error) {
          throw new Error(`Line ${number} of the erasure journal ${path} cannot be trusted: ${(error as Error).message}.`, {
            cause: error,
          });
        }
      };
      for await (const text of createInterface({ input: createReadStream(path, { encoding: "utf8" }), crlfDelay: Infinity })) {
        if (kept !== null) yield check(kept);
        kept = text;
      }
      if (kept !== null && (await endsWithNewline(path, size))) yield check(kept);
    },
  };
}

type Opened = Awaited<ReturnType<typeof open>>;

/** Where the last whole line ends, and its hash. */
async function end(file: Opened): Promise<{ size: number; hash: string }> {
  const { size } = await file.stat();
  const from = Math.max(0, size - tailBytes);
  const { buffer, bytesRead } = await file.read({ buffer: Buffer.alloc(tailBytes), position: from, length: tailBytes });
  const tail = buffer.subarray(0, bytesRead).toString("utf8");
  const whole = tail.lastIndexOf("\n");
  if (whole < 0) return { size: 0, hash: journalStart };
  const last = tail.slice(tail.lastIndexOf("\n", whole - 1) + 1, whole);
  return { size: from + Buffer.byteLength(tail.slice(0, whole + 1)), hash: (JSON.parse(last) as JournalLine).hash };
}

async function endsWithNewline(path: string, size: number): Promise<boolean> {
  const file = await open(path, "r");
  try {
    const { buffer } = await file.read({ buffer: Buffer.alloc(1), position: size - 1, length: 1 });
    return buffer.toString("utf8") === "\n";
  } finally {
    await file.close();
  }
}
