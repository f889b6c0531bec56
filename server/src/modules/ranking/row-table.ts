import { rowHasTextId, rowTieHash, segmentIds } from "#kernel/layout.ts";
import { tieHash } from "#modules/scoring";
import { partOf, recordOf, type Segment } from "./draft-segment.ts";
import { textIdNumber, type TextIds, writeUuid } from "./talent-ids.ts";

/** Which row holds the newest version of each Talent: a hash table of numbers, as a million texts would take a hundred megabytes. */
export type RowTable = {
  /** Where a Talent's row is, as `placeOf` packed it; -1 when there is none. */
  get(id: string): number;
  /** Says where a Talent's row, whose id has this hash, is from now on; returns where it was, -1 for nowhere. */
  set(id: string, hash: number, place: number): number;
  /** Enters a Talent who is known not to be in the table. */
  add(hash: number, place: number): void;
  /** Says that a Talent's row, known by its old place, is elsewhere now. */
  move(hash: number, from: number, to: number): void;
  delete(id: string): void;
  readonly size: number;
};

const rowBits = 16;
const empty = 0;
const deleted = 1;

export function placeOfRow(slot: number, row: number): number {
  return slot * (1 << rowBits) + row;
}

export function slotOfPlace(place: number): number {
  return place >>> rowBits;
}

export function rowOfPlace(place: number): number {
  return place & ((1 << rowBits) - 1);
}

export function createRowTable(bySlot: (slot: number) => Segment, textIds: TextIds): RowTable {
  let entries = new Uint32Array(64);
  let [size, filled] = [0, 0];
  const wanted = new Uint8Array(16);
  const wantedWords = new Uint32Array(wanted.buffer);

  /** Position of the entry for which `holds` says so, else -1 − the position where a new one belongs. */
  function find(hash: number, holds: (place: number) => boolean): number {
    const mask = entries.length - 1;
    let free = -1;
    for (let at = spread(hash) & mask; ; at = (at + 1) & mask) {
      const entry = entries[at]!;
      if (entry === empty) return -1 - (free < 0 ? at : free);
      if (entry === deleted) {
        if (free < 0) free = at;
      } else if (holds(entry - 2)) return at;
    }
  }

  function findId(id: string, hash: number): number {
    const isText = !writeUuid(wanted, 0, id);
    if (isText) {
      const number = textIdNumber(textIds, id, false);
      if (number < 0) return find(hash, () => false);
      wantedWords.set([number, 0, 0, 0]);
    }
    return find(hash, (place) => {
      const [segment, row] = [bySlot(slotOfPlace(place)), rowOfPlace(place)];
      const { u16, u32 } = segment.arena;
      const at = (partOf(segment, segmentIds) + row * 16) >>> 2;
      const isSame =
        u32[at + 3] === wantedWords[3] && u32[at + 2] === wantedWords[2] && u32[at + 1] === wantedWords[1] && u32[at] === wantedWords[0];
      return isSame && (u16[(recordOf(segment, row) + rowHasTextId) >>> 1] === 1) === isText;
    });
  }

  function enter(at: number, place: number): void {
    if (entries[at] === empty) filled++;
    entries[at] = place + 2;
    size++;
    if (filled * 10 > entries.length * 7) grow();
  }

  function grow(): void {
    const old = entries;
    entries = new Uint32Array(size * 4 > old.length * 1.4 ? old.length * 2 : old.length);
    filled = size;
    const mask = entries.length - 1;
    for (const entry of old) {
      if (entry <= deleted) continue;
      const segment = bySlot(slotOfPlace(entry - 2));
      const hash = segment.arena.u32[(recordOf(segment, rowOfPlace(entry - 2)) + rowTieHash) >>> 2]!;
      let at = spread(hash) & mask;
      while (entries[at] !== empty) at = (at + 1) & mask;
      entries[at] = entry;
    }
  }

  return {
    get(id) {
      const at = findId(id, tieHash(id));
      return at < 0 ? -1 : entries[at]! - 2;
    },
    set(id, hash, place) {
      const at = findId(id, hash);
      if (at < 0) {
        enter(-1 - at, place);
        return -1;
      }
      const old = entries[at]! - 2;
      entries[at] = place + 2;
      return old;
    },
    add: (hash, place) => enter(-1 - find(hash, () => false), place),
    move(hash, from, to) {
      const at = find(hash, (place) => place === from);
      if (at >= 0) entries[at] = to + 2;
    },
    delete(id) {
      const at = findId(id, tieHash(id));
      if (at < 0) return;
      entries[at] = deleted;
      size--;
    },
    get size() {
      return size;
    },
  };
}

// Hashes of one kind of text may agree in their low bits.
function spread(hash: number): number {
  return Math.imul(hash ^ (hash >>> 15), 0x9e3779b1) >>> 8;
}
