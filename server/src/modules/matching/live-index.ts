import type { Tx } from "#platform/db.ts";
import type { CompiledMission } from "#modules/scoring";
import { createColumnarIndex, type MatchOrder, type MatchPage, type RankedPlace } from "#modules/ranking";
import { adoptRestored, readChanges } from "./feed-store.ts";
import { tombstoneDays } from "./purge-tombstones.ts";

/** A ranking whose places name the document they were scored on; every change by transactions below `upTo` is in it. */
export type LiveOrder = Omit<MatchOrder, "places"> & { places: (RankedPlace & { seq: number })[]; upTo: bigint };

export type LiveIndex = {
  /** Takes in every committed change, then ranks. */
  order(tx: Tx, mission: CompiledMission, page: MatchPage): Promise<LiveOrder>;
  /** Takes in every committed change. */
  catchUp(tx: Tx): Promise<void>;
  /** The first catching up of a process. */
  load(tx: Tx): Promise<void>;
};

/** After so long without catching up an index starts afresh; tombstones stay a day longer. */
const trustedLong = Temporal.Duration.from({ hours: 24 * (tombstoneDays - 1) });

/** The process's index, fed from the `scorer_documents` table: the database is the truth, the index a copy that catches up. */
export function createLiveIndex(trusted: Temporal.Duration = trustedLong): LiveIndex {
  let index = createColumnarIndex();
  /** The number of the last document taken in of each Talent, also of one who may not be found any more. */
  const seqs = new Map<string, number>();
  let takenIn = 0n;
  let applied = 0n;
  let readLast: Temporal.Instant | null = null;
  async function catchUp(tx: Tx): Promise<void> {
    let { changes, upTo, readAt } = await readChanges(tx, takenIn);
    if (readLast && Temporal.Duration.compare(readLast.until(readAt), trusted) > 0) {
      // Word of those erased meanwhile may have gone already: what is not in the table now must not be in the index.
      index = createColumnarIndex();
      seqs.clear();
      [takenIn, applied, readLast] = [0n, 0n, null];
      ({ changes, upTo, readAt } = await readChanges(tx, takenIn));
    }
    if (!readLast || Temporal.Instant.compare(readAt, readLast) > 0) readLast = readAt;
    // Requests that catch up at the same time may end in another order than they read, and transactions in another order than they
    // began: the numbers of one Talent's documents, given under a lock, tell which is the later.
    const news = changes.filter(({ id, seq }) => seq > (seqs.get(id) ?? 0));
    if (news.length > 0) index.apply(news.map(({ id, doc }) => ({ id, doc, seq: (applied += 1n) })));
    for (const { id, seq } of news) seqs.set(id, seq);
    if (upTo > takenIn) takenIn = upTo;
  }
  return {
    async order(tx, mission, page) {
      await catchUp(tx);
      const { places, ...totals } = index.order(mission, page);
      return { ...totals, places: places.map((place) => ({ ...place, seq: seqs.get(place.talentId)! })), upTo: takenIn };
    },
    catchUp,
    async load(tx) {
      await adoptRestored(tx);
      await catchUp(tx);
    },
  };
}
