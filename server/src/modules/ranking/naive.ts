import { compareTied, type CompiledMission, type ScorerDocument, scoreTalent } from "#modules/scoring";
import { newChanges, placesOf, type MatchIndex, type MatchPage, type MatchResult } from "./match-index.ts";

/** The oracle that other indexes are compared with: scores every Talent and sorts them all. */
export function createNaiveIndex(): MatchIndex {
  let docs = new Map<string, ScorerDocument>();
  let watermark = 0n;
  function search(mission: CompiledMission, page: MatchPage): MatchResult {
    const hits = [...docs.values()].map((doc) => scoreTalent(mission, doc));
    hits.sort((a, b) => b.score - a.score || compareTied(mission.rotation, a.talent_id, b.talent_id));
    const fitting = hits.filter((hit) => hit.blockers.length === 0);
    const outside = hits.filter((hit) => hit.blockers.length > 0);
    const { from, to } = placesOf(page, fitting.length, outside.length);
    return { hits: [...fitting, ...outside].slice(from, to), total: fitting.length, totalOutside: outside.length, watermark };
  }

  return {
    search,
    order(mission, page) {
      const { hits, ...totals } = search(mission, page);
      return {
        places: hits.map(({ talent_id: talentId, score, blockers }) => ({ talentId, score, fits: blockers.length === 0 })),
        ...totals,
      };
    },
    best(mission, most) {
      const { hits } = search(mission, { offset: 0, limit: most, outside: false });
      return { places: hits.map(({ talent_id: talentId, score }) => ({ talentId, score, fits: true })), watermark };
    },
    apply(changes) {
      for (const { seq, id, doc } of newChanges(changes, watermark)) {
        if (doc === null) docs.delete(id);
        else docs.set(id, doc);
        watermark = seq;
      }
      return watermark;
    },
    rebuild(snapshot, newWatermark) {
      docs = new Map();
      for (const doc of snapshot) docs.set(doc.talentId, doc);
      watermark = newWatermark;
    },
    document: (id) => docs.get(id) ?? null,
    get size() {
      return docs.size;
    },
    get watermark() {
      return watermark;
    },
  };
}
