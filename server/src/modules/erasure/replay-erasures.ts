import type { Ctx } from "#platform/context.ts";
import { forget, type ErasureDeps } from "./erase-accounts.ts";
import { lockJournal } from "./erasures-store.ts";
import type { JournalFile } from "./journal-file.ts";
import type { JournalLine } from "./journal.ts";

const batch = 5000;

/**
 * Forgets again whoever a restored backup brought back, before anybody is let in (legal 4.13): as of the day they were first erased, whatever
 * holds the backup still has. Returns how many there were; throws when the journal's chain is broken.
 */
export async function replayErasures(ctx: Ctx, deps: ErasureDeps, journal: JournalFile): Promise<number> {
  await lockJournal(ctx.tx);
  let replayed = 0;
  let lines: JournalLine[] = [];
  const flush = async () => {
    // One after the other, as it was: what went with an earlier erasure says nothing about whoever was erased later.
    for (const group of Map.groupBy(lines, ({ cause, erased_at }) => `${erased_at} ${cause}`).values()) {
      const { cause, erased_at } = group[0]!;
      const erasedAt = () => Temporal.Instant.from(erased_at);
      const ids = group.map(({ account_id }) => account_id);
      const { erased } = await forget(ctx, deps, ids, cause, { erasedAt, inJournal: true });
      replayed += erased.length;
    }
    lines = [];
  };
  for await (const line of journal.read()) if (lines.push(line) === batch) await flush();
  await flush();
  return replayed;
}
