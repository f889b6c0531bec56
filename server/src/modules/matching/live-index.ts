import type { Tx } from "#platform/db.ts";
import type { CompiledMission } from "./compiled-mission.ts";
import { createColumnarIndex } from "./index-columnar.ts";
import type { MatchOrder, MatchPage, RankedPlace } from "./match-index.ts";
import { adoptRestored, readChanges } from "./store.ts";

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

/** The process's index, fed from the `scorer_documents` table: the database is the truth, the index a copy that catches up. */
export function createLiveIndex(): LiveIndex {
  const index = createColumnarIndex();
  /** The number of the last document taken in of each Talent, also of one who may not be found any more. */
  const seqs = new Map<string, number>();
  let takenIn = 0n;
  let applied = 0n;
  async function catchUp(tx: Tx): Promise<void> {
    const { changes, upTo } = await readChanges(tx, takenIn);
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
