import { type CompiledMission, type ScorerDocument, scoreTalent } from "#modules/scoring";
import { newChanges, placesOf, type MatchIndex, type MatchPage } from "./match-index.ts";
import { countRanks, selectRows } from "./page-selection.ts";
import { ranksOfRows, scoreOfRank } from "./row-ranks.ts";
import { createRowBitmaps } from "./row-bitmaps.ts";
import { selectFitting } from "./select-fitting.ts";
import { appendRow, buryRow, createTalentColumns, documentOfRow, type TalentColumns } from "./talent-columns.ts";

/** Index in the memory of this process: typed columns, postings per concept, tombstones for replaced versions. */
export function createColumnarIndex(): MatchIndex {
  let columns = createTalentColumns();
  let bitmaps = createRowBitmaps();
  let rowOf = new Map<string, number>();
  let watermark = 0n;

  function put(id: string, doc: ScorerDocument | null): void {
    const old = rowOf.get(id);
    if (old !== undefined) buryRow(columns, old);
    if (doc === null) rowOf.delete(id);
    else rowOf.set(id, appendRow(columns, doc));
  }

  function fill(docs: Iterable<ScorerDocument>): void {
    // The new columns are finished before they replace the old ones: a search never sees half of them.
    const [newColumns, newRows] = [createTalentColumns(), new Map<string, number>()];
    for (const doc of docs) {
      const old = newRows.get(doc.talentId);
      if (old !== undefined) buryRow(newColumns, old);
      newRows.set(doc.talentId, appendRow(newColumns, doc));
    }
    [columns, rowOf, bitmaps] = [newColumns, newRows, createRowBitmaps()];
  }

  /** The fast way where a page holds only those who fit, which is nearly always; else every row is ranked. */
  function select(mission: CompiledMission, page: MatchPage) {
    const top = selectFitting(columns, bitmaps, mission, page.outside === true ? 0 : Math.max(0, page.offset) + Math.max(0, page.limit));
    const totals = { total: top.fitting, totalOutside: rowOf.size - top.fitting, watermark };
    const { from, to } = placesOf(page, totals.total, totals.totalOutside);
    if (from >= to) return { places: [], totals };
    if (to <= totals.total)
      return { places: top.rows.slice(from, to).map((row, k) => ({ row, score: top.scores[from + k]!, fits: true })), totals };
    const ranks = ranksOfRows(columns, mission);
    const rows = selectRows(ranks, countRanks(ranks), columns.ids, mission, from, to);
    return { places: rows.map((row) => ({ row, ...scoreOfRank(ranks[row]!) })), totals };
  }

  return {
    search(mission, page) {
      const { places, totals } = select(mission, page);
      return { hits: places.map(({ row }) => scoreTalent(mission, documentOfRow(columns, row))), ...totals };
    },
    order(mission, page) {
      const { places, totals } = select(mission, page);
      return { places: places.map(({ row, ...place }) => ({ talentId: columns.ids[row]!, ...place })), ...totals };
    },
    best(mission, most) {
      const { places } = select(mission, { offset: 0, limit: most, outside: false });
      return { places: places.map(({ row, ...place }) => ({ talentId: columns.ids[row]!, ...place })), watermark };
    },
    apply(changes) {
      for (const { seq, id, doc } of newChanges(changes, watermark)) {
        put(id, doc);
        watermark = seq;
      }
      if (isWorthCompacting(columns, rowOf.size)) fill([...rowOf.values()].map((row) => documentOfRow(columns, row)));
      return watermark;
    },
    rebuild(docs, newWatermark) {
      fill(docs);
      watermark = newWatermark;
    },
    document(id) {
      const row = rowOf.get(id);
      return row === undefined ? null : documentOfRow(columns, row);
    },
    get size() {
      return rowOf.size;
    },
    get watermark() {
      return watermark;
    },
  };
}

function isWorthCompacting(columns: TalentColumns, size: number): boolean {
  const dead = columns.ids.length - size;
  return dead > 1024 && dead > size;
}
