import { createHash } from "node:crypto";
import { z } from "zod";
import { erasureCauses, type ErasureCause } from "./erasure-cause.ts";

/** One erasure as the journal tells it: nothing of the person but the key that a restored backup would bring back. */
export type JournalEntry = { account_id: string; cause: ErasureCause; erased_at: string };
export type JournalLine = JournalEntry & { previous: string; hash: string };

const Line = z
  .object({ account_id: z.uuid(), cause: z.enum(erasureCauses), erased_at: z.string(), previous: z.string(), hash: z.string() })
  .strict();
/** What the first line is chained to. */
export const journalStart = "0".repeat(64);

/** The line of an erasure, chained to the one before it. */
export function journalLine({ account_id, cause, erased_at }: JournalEntry, previous: string): JournalLine {
  const hash = createHash("sha256")
    .update(JSON.stringify([previous, account_id, cause, erased_at]))
    .digest("hex");
  return { account_id, cause, erased_at, previous, hash };
}

/** Reads a line and checks its place in the chain; throws an Error that says what is wrong with it. */
export function checkLine(text: string, previous: string): JournalLine {
  let line: JournalLine;
  try {
    line = Line.parse(JSON.parse(text));
  } catch {
    throw new Error("it is no entry of the journal");
  }
  if (line.previous !== previous) throw new Error("it does not follow the line before it");
  if (line.hash !== journalLine(line, previous).hash) throw new Error("it was changed");
  return line;
}
