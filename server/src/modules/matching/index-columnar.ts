import type { CompiledMission } from "./compiled-mission.ts";
import type { ScorerDocument } from "./document.ts";
import { newChanges, placesOf, type MatchIndex, type MatchPage } from "./match-index.ts";
import { countRanks, selectRows } from "./page-selection.ts";
import { ranksOfRows, scoreOfRank } from "./row-ranks.ts";
import { scoreTalent } from "./score.ts";
import { appendRow, createTalentColumns, documentOfRow, type TalentColumns } from "./talent-columns.ts";

/** Index in the memory of this process: typed columns, postings per concept, tombstones for replaced versions. */
export function createColumnarIndex(): MatchIndex {
  let columns = createTalentColumns();
  let rowOf = new Map<string, number>();
  let watermark = 0n;

  function put(id: string, doc: ScorerDocument | null): void {
    const old = rowOf.get(id);
    if (old !== undefined) columns.live.data[old] = 0;
    if (doc === null) rowOf.delete(id);
    else rowOf.set(id, appendRow(columns, doc));
  }

  function fill(docs: Iterable<ScorerDocument>): void {
    // The new columns are finished before they replace the old ones: a search never sees half of them.
    const [newColumns, newRows] = [createTalentColumns(), new Map<string, number>()];
    for (const doc of docs) {
      const old = newRows.get(doc.talentId);
      if (old !== undefined) newColumns.live.data[old] = 0;
      newRows.set(doc.talentId, appendRow(newColumns, doc));
    }
    [columns, rowOf] = [newColumns, newRows];
  }

  function select(mission: CompiledMission, page: MatchPage) {
    let ranks = ranksOfRows(columns, mission, page.outside === true);
    let counted = countRanks(ranks);
    const { fitting, outside } = counted;
    const { from, to } = placesOf(page, fitting, outside);
    if (page.outside === undefined && from < to && to > fitting) {
      ranks = ranksOfRows(columns, mission, true);
      counted = countRanks(ranks);
    }
    const rows = from < to ? selectRows(ranks, counted.counts, columns.ids, from, to) : [];
    return { ranks, rows, totals: { total: fitting, totalOutside: outside, watermark } };
  }

  return {
    search(mission, page) {
      const { rows, totals } = select(mission, page);
      return { hits: rows.map((row) => scoreTalent(mission, documentOfRow(columns, row))), ...totals };
    },
    order(mission, page) {
      const { ranks, rows, totals } = select(mission, page);
      return { places: rows.map((row) => ({ talentId: columns.ids[row]!, ...scoreOfRank(ranks[row]!) })), ...totals };
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
