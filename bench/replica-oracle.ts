import type { CompiledMission } from "../server/src/modules/scoring/compiled-mission.ts";
import type { ScorerDocument } from "../server/src/modules/scoring/document.ts";
import { createNaiveIndex } from "../server/src/modules/ranking/naive.ts";
import type { Answer } from "./replica-load.ts";

export type Version = { seq: number; talentId: string; doc: ScorerDocument | null };

/**
 * Compares an answer with the full scan of what it says it knows: whom and in which version. As there is one writer, the documents of any moment
 * are those up to one number; an answer whose documents are those of no moment, or older than what was acknowledged before the
 * `floor`, is wrong. Gives null where all is right.
 */
export function createOracle(versions: readonly Version[], mission: CompiledMission) {
  const ordered = versions.toSorted((a, b) => a.seq - b.seq);
  const bySeq = new Map(ordered.map((version) => [version.seq, version]));
  return (answer: Answer, floor: number): string | null => {
    const unknown = answer.places.find(({ seq, talentId }) => bySeq.get(seq)?.talentId !== talentId);
    if (unknown) return `a version that the database does not have: ${unknown.seq}`;
    const newest = Math.max(0, ...answer.places.map(({ seq }) => seq));
    const state = new Map<string, number>();
    const isSame = () => state.size === answer.places.length && answer.places.every(({ talentId, seq }) => state.get(talentId) === seq);
    let isRightState = false;
    for (const { seq, talentId, doc } of ordered) {
      // Who left after the newest version that is still there leaves no number in the answer.
      if (seq > newest && (doc !== null || isRightState)) break;
      if (doc === null) state.delete(talentId);
      else state.set(talentId, seq);
      isRightState = seq >= newest && seq >= floor && isSame();
    }
    if (!isRightState) return `documents of no single moment since number ${floor}`;
    const naive = createNaiveIndex();
    naive.rebuild(
      answer.places.map(({ seq }) => bySeq.get(seq)!.doc!),
      1n,
    );
    const right = naive.order(mission, { offset: 0, limit: answer.places.length });
    const isRight = right.places.every(({ talentId, score, fits }, place) => {
      const given = answer.places[place]!;
      return given.talentId === talentId && given.score === score && given.fits === fits;
    });
    return isRight && right.total === answer.total ? null : "another order or other points than the full scan's";
  };
}
