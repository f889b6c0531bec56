import type { Tx } from "#platform/db.ts";
import type { CompiledMission } from "./compiled-mission.ts";
import { createColumnarIndex } from "./index-columnar.ts";
import type { MatchOrder, MatchPage } from "./match-index.ts";
import { readChanges } from "./store.ts";

export type LiveIndex = {
  /** Takes in every committed change, then ranks; `upTo` is the transaction id below which all changes are in. */
  order(tx: Tx, mission: CompiledMission, page: MatchPage): Promise<MatchOrder & { upTo: bigint }>;
  /** Takes in every committed change; returns the transaction id below which all are in. */
  catchUp(tx: Tx): Promise<bigint>;
  readonly size: number;
};

/** The process's index, fed from the `scorer_documents` table: the database is the truth, the index a copy that catches up. */
export function createLiveIndex(): LiveIndex {
  const index = createColumnarIndex();
  let takenIn = 0n;
  let applied = 0n;
  async function catchUp(tx: Tx): Promise<bigint> {
    const { changes, upTo } = await readChanges(tx, takenIn);
    // Another request may have read the same changes meanwhile: applying a document twice changes nothing.
    if (changes.length > 0) index.apply(changes.map((change) => ({ ...change, seq: (applied += 1n) })));
    if (upTo > takenIn) takenIn = upTo;
    return takenIn;
  }
  return {
    async order(tx, mission, page) {
      await catchUp(tx);
      return { ...index.order(mission, page), upTo: takenIn };
    },
    catchUp,
    get size() {
      return index.size;
    },
  };
}
