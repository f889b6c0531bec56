import { rowTieHash, segmentBestQuality, segmentNumbers } from "#kernel/layout.ts";
import { type ScorerDocument, tieHash } from "#modules/scoring";
import {
  buryRow,
  createDraftSegment,
  type DraftSegment,
  emptyDraft,
  partOf,
  recordOf,
  type Segment,
  setSlot,
  wordOf,
} from "./draft-segment.ts";
import { appendRow } from "./encode-row.ts";
import { createRowTable, placeOfRow, type RowTable, rowOfPlace, slotOfPlace } from "./row-table.ts";
import { liveRows, type RowPlace, sealSegment } from "./seal-segment.ts";
import type { Vocabulary } from "./vocabulary.ts";

export type SegmentSizes = {
  /** Most rows of a sealed segment, up to 65,536. */ readonly sealed: number;
  /** Rows of the open one. */ readonly open: number;
};

/** All segments of an index: sealed ones that only lose rows, and an open one that takes every new version. */
export type SegmentSet = {
  readonly rows: RowTable;
  /** Those whose best row has the best reviews first, the open one last. */
  readonly all: () => readonly Segment[];
  readonly bySlot: (slot: number) => Segment;
  put(doc: ScorerDocument, number: number): void;
  /** The same into another draft than the open segment. */
  putInto(draft: DraftSegment, doc: ScorerDocument, number: number): void;
  /** Lets a draft take part; `seal` makes one sealed segment, or few, of the live rows of some drafts and lets these go. */
  enter(draft: DraftSegment): void;
  seal(drafts: readonly DraftSegment[]): void;
  remove(id: string): void;
  find(id: string): RowPlace | null;
  numberOf(id: string): number | null;
  /** Takes in a sealed segment that stands in the arena already, of Talents that are not known yet. */
  adopt(segment: Segment): void;
  /** Seals what the open segment holds. */
  settle(): void;
  /** Gives every block back. */
  clear(): void;
};

/** Small segments are put together when there are so many. */
const mostSmall = 8;

export function createSegmentSet(vocabulary: Vocabulary, sizes: SegmentSizes): SegmentSet {
  const { arena } = vocabulary;
  const slots: (Segment | null)[] = [];
  const bySlot = (slot: number) => slots[slot]!;
  const rows = createRowTable(bySlot, vocabulary.textIds);
  const open: DraftSegment = createDraftSegment(arena, sizes.open);
  let ordered: Segment[] = [];
  enter(open);

  function enter(segment: Segment): void {
    const free = slots.indexOf(null);
    const slot = free < 0 ? slots.push(segment) - 1 : free;
    slots[slot] = segment;
    setSlot(segment, slot);
    sortSegments();
  }

  function leave(segment: Segment): void {
    slots[segment.slot] = null;
    segment.arena.free(segment.at);
    sortSegments();
  }

  function sortSegments(): void {
    const quality = (segment: Segment) => (segment.isSealed ? wordOf(segment, segmentBestQuality) : -1);
    ordered = slots.filter((segment) => segment !== null).sort((a, b) => quality(b) - quality(a));
  }

  /** Puts live rows of some segments together in new ones; whoever held them is told by `rows`. */
  function rewrite(old: readonly (Segment | DraftSegment)[]): void {
    const live = old.flatMap(liveRows);
    for (let from = 0; from < live.length; from += sizes.sealed) {
      const sealed = sealSegment(vocabulary, live.slice(from, from + sizes.sealed));
      enter(sealed.segment);
      sealed.rows.forEach(({ segment: { slot }, row }, newRow) => {
        const hash = arena.u32[(recordOf(sealed.segment, newRow) + rowTieHash) >>> 2]!;
        rows.move(hash, placeOfRow(slot, row), placeOfRow(sealed.segment.slot, newRow));
      });
    }
    for (const segment of old) {
      if ("capacity" in segment) emptyDraft(segment);
      else leave(segment);
    }
  }

  /** Keeps the number of segments and of tombstones in bounds. */
  function tidy(): void {
    const sealed = ordered.filter(({ isSealed }) => isSealed);
    const empty = sealed.filter(({ live }) => live === 0);
    for (const segment of empty) leave(segment);
    const worn = sealed.filter(({ live, rows: all }) => live > 0 && live * 2 < all);
    const small = sealed.filter(({ live, rows: all }) => live * 2 >= all && all * 2 <= sizes.sealed);
    if (small.length >= mostSmall || worn.length > 0) rewrite([...worn, ...(small.length >= mostSmall ? small : [])]);
  }

  function putInto(draft: DraftSegment, doc: ScorerDocument, number: number): void {
    const hash = tieHash(doc.talentId);
    let row = appendRow(draft, vocabulary, doc, hash, number);
    if (row < 0) {
      rewrite([draft]);
      if (draft === open) tidy();
      row = appendRow(draft, vocabulary, doc, hash, number);
      if (row < 0) throw new RangeError("document_too_large");
    }
    const old = rows.set(doc.talentId, hash, placeOfRow(draft.slot, row));
    if (old >= 0) buryRow(bySlot(slotOfPlace(old)), rowOfPlace(old));
  }

  function find(id: string): RowPlace | null {
    const place = rows.get(id);
    return place < 0 ? null : { segment: bySlot(slotOfPlace(place)), row: rowOfPlace(place) };
  }

  return {
    rows,
    all: () => ordered,
    bySlot,
    find,
    put: (doc, number) => putInto(open, doc, number),
    putInto,
    enter,
    seal(drafts) {
      rewrite(drafts);
      for (const draft of drafts) leave(draft);
    },
    remove(id) {
      const old = find(id);
      if (old === null) return;
      rows.delete(id);
      buryRow(old.segment, old.row);
      if (old.segment.isSealed && old.segment.live * 2 < old.segment.rows) tidy();
    },
    numberOf(id) {
      const place = find(id);
      return place === null ? null : place.segment.arena.f64[(partOf(place.segment, segmentNumbers) >>> 3) + place.row]!;
    },
    adopt(segment) {
      enter(segment);
      for (const { row } of liveRows(segment)) {
        const hash = arena.u32[(recordOf(segment, row) + rowTieHash) >>> 2]!;
        rows.add(hash, placeOfRow(segment.slot, row));
      }
    },
    settle() {
      rewrite([open]);
      tidy();
    },
    clear() {
      for (const segment of slots) if (segment !== null) segment.arena.free(segment.at);
      slots.length = 0;
    },
  };
}
