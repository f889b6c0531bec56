import { z } from "zod";
import type { Ctx, Job } from "#platform/context.ts";
import { findUnjournaled, lockJournal, markJournaled } from "./erasures-store.ts";
import type { JournalFile } from "./journal-file.ts";

const batch = 1000;

/** Copies new erasures into the journal outside the database, which no restored backup takes back (legal 4.13). */
export function writeJournalJob(journal: JournalFile): Job<Record<string, never>> {
  return {
    name: "erasure.write_journal",
    payload: z.object({}).strict(),
    retryLimit: 10,
    cron: "*/15 * * * *",
    handle: (ctx) => writeJournal(ctx, journal),
  };
}

/** A crash between the file and the commit writes entries twice, which forgetting twice does not mind. */
export async function writeJournal({ tx, now }: Ctx, journal: JournalFile): Promise<void> {
  await lockJournal(tx);
  for (let rows = await findUnjournaled(tx, batch); rows.length > 0; rows = await findUnjournaled(tx, batch)) {
    await journal.append(rows.map(({ account_id, cause, erased_at }) => ({ account_id, cause, erased_at: erased_at.toString() })));
    await markJournaled(
      tx,
      rows.map(({ id }) => id),
      now,
    );
  }
}
