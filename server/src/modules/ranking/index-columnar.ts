import { type CompiledMission, type ScorerDocument, scoreTalent } from "#modules/scoring";
import { createArena } from "./arena.ts";
import { documentOfRow, talentIdOf } from "./decode-row.ts";
import { findBlocked, findFitting, type FoundRow, type Population } from "./find-fitting.ts";
import { createKernel, type KernelKind } from "./kernel.ts";
import { dumpIndex } from "./dump-index.ts";
import { createLoader } from "./load-segments.ts";
import { type KeptIndex, type MatchPage, newChanges, placesOf, type RankedPlace } from "./match-index.ts";
import { freePlaces } from "./places.ts";
import { rankEverybody } from "./rank-everybody.ts";
import { restoreIndex } from "./restore-index.ts";
import { createSegmentSet, type SegmentSet, type SegmentSizes } from "./segment-set.ts";
import { createVocabulary, type Vocabulary } from "./vocabulary.ts";
import { createWorkSpace, type KernelCosts, mostRowsOfSegment } from "./work-space.ts";

export type ColumnarOptions = {
  /** Absent: compiled to WebAssembly where that is possible. */ readonly kernel?: KernelKind;
  /** Smaller ones let tests see many of them. */ readonly segments?: SegmentSizes;
  readonly costs?: KernelCosts;
};

/** A kept index whose memory other threads may rank in: see `createWorkerPool`. */
export type ColumnarIndex = KeptIndex & { population(): Population };

/** Index in the memory of this process: rows, postings and sets that a kernel runs over, segment by segment. */
export function createColumnarIndex(options: ColumnarOptions = {}): ColumnarIndex {
  const sizes = options.segments ?? { sealed: mostRowsOfSegment, open: 4096 };
  const arena = createArena();
  const kernel = createKernel(arena, options.kernel);
  const space = createWorkSpace(arena, options.costs);
  let vocabulary = createVocabulary(arena);
  let segments = createSegmentSet(vocabulary, sizes);
  let watermark = 0n;

  type Place = FoundRow & { readonly fits: boolean };
  const population = (): Population => ({ vocabulary, kernel, space, segments: segments.all, bySlot: segments.bySlot });
  const fitting = (rows: readonly FoundRow[]): Place[] => rows.map((row) => ({ ...row, fits: true }));
  const placeOf = ({ segment, row, score, fits }: Place): RankedPlace => ({ talentId: talentIdOf(segment, vocabulary, row), score, fits });

  /** Those who fit, then those with blockers; every row is ranked only for pages far behind. */
  function select(mission: CompiledMission, page: MatchPage) {
    const [offset, limit] = [Math.max(0, page.offset), Math.max(0, page.limit)];
    const found = findFitting(population(), mission, offset, page.outside === true ? offset : offset + limit, true);
    const totals = { total: found.fitting, totalOutside: segments.rows.size - found.fitting, watermark };
    const { from, to } = placesOf(page, totals.total, totals.totalOutside);
    if (from >= to) return { places: [], totals };
    if (to <= totals.total) return { places: fitting(found.rows.slice(0, to - from)), totals };
    const blocked = findBlocked(population(), mission, Math.max(0, from - totals.total), to - totals.total);
    if (blocked === null) return { places: rankEverybody(population(), mission, from, to), totals };
    const first = from < totals.total ? fitting(found.rows.slice(0, totals.total - from)) : [];
    return { places: [...first, ...blocked.map((row) => ({ ...row, fits: false }))], totals };
  }

  // What is new is finished before it replaces the old: a search never sees half of it.
  function replaceBy(next: { vocabulary: Vocabulary; segments: SegmentSet; watermark: bigint }): void {
    segments.clear();
    freePlaces(arena, vocabulary.places);
    ({ vocabulary, segments, watermark } = next);
  }

  return {
    search(mission, page) {
      const { places, totals } = select(mission, page);
      return { hits: places.map((place) => explained(mission, documentOfRow(place.segment, vocabulary, place.row), place)), ...totals };
    },
    order(mission, page) {
      const { places, totals } = select(mission, page);
      return { places: places.map(placeOf), ...totals };
    },
    best(mission, most) {
      return { places: fitting(findFitting(population(), mission, 0, most, false).rows).map(placeOf), watermark };
    },
    apply(changes) {
      for (const { seq, id, doc, number } of newChanges(changes, watermark)) {
        if (doc === null) segments.remove(id);
        else segments.put(doc, number ?? 0);
        watermark = seq;
      }
      return watermark;
    },
    rebuild(docs, newWatermark) {
      const loader = createLoader(arena, sizes);
      for (const doc of docs) loader.add(doc, 0);
      replaceBy({ ...loader.finish(), watermark: newWatermark });
    },
    loading() {
      const loader = createLoader(arena, sizes);
      return {
        add(docs) {
          for (const { doc, number } of docs) loader.add(doc, number);
        },
        finish: (newWatermark) => replaceBy({ ...loader.finish(), watermark: newWatermark }),
      };
    },
    dump(extra = new Uint8Array(0)) {
      segments.settle();
      return dumpIndex(
        vocabulary,
        segments.all().filter(({ isSealed }) => isSealed),
        watermark,
        extra,
      );
    },
    async restore(chunks) {
      const restored = await restoreIndex(arena, sizes, chunks);
      replaceBy(restored);
      return restored.extra;
    },
    population,
    numberOf: (id) => segments.numberOf(id),
    document(id) {
      const place = segments.find(id);
      return place === null ? null : documentOfRow(place.segment, vocabulary, place.row);
    },
    get bytes() {
      return arena.used;
    },
    get size() {
      return segments.rows.size;
    },
    get watermark() {
      return watermark;
    },
  };
}

/** A hit with its reasons; an error, never an answer, when the kernel and the scoring function do not agree on it. */
function explained(mission: CompiledMission, doc: ScorerDocument, { score, fits }: { score: number; fits: boolean }) {
  const hit = scoreTalent(mission, doc);
  if (hit.score !== score || (hit.blockers.length === 0) !== fits) {
    const inputs = JSON.stringify({ mission, doc }, (_, value: unknown) =>
      value instanceof Map || value instanceof Set ? [...value] : value,
    );
    throw new Error(`The kernel gives ${score} (${fits ? "fits" : "blocked"}), the scoring function ${hit.score}: ${inputs}`);
  }
  return hit;
}
