/** Sets of rows as bits, 32 to a word; kept by name and brought up to date when rows were added since they were last asked for. */
export type RowBitmaps = {
  /** The words of a set; `fill` adds those of the rows from `from` (included) to `to` (excluded) that belong to it. */
  of(name: string, rows: number, fill: (words: Uint32Array, from: number, to: number) => void): Uint32Array;
};

type Kept = { words: Uint32Array; rows: number };

/** Keeps sets up to a number of bytes; the one that nobody has asked for longest goes first. */
export function createRowBitmaps(mostBytes = 96 * 1024 * 1024): RowBitmaps {
  const kept = new Map<string, Kept>();
  let bytes = 0;
  return {
    of(name, rows, fill) {
      const known = kept.get(name) ?? { words: new Uint32Array(0), rows: 0 };
      // Taken out and put back: a Map keeps the order in which its entries came.
      kept.delete(name);
      kept.set(name, known);
      if (known.words.length * 32 < rows) {
        const larger = new Uint32Array(Math.ceil((rows * 1.25) / 32));
        larger.set(known.words);
        bytes += larger.byteLength - known.words.byteLength;
        known.words = larger;
      }
      if (known.rows < rows) fill(known.words, known.rows, rows);
      known.rows = rows;
      for (const [oldest, { words }] of kept) {
        if (bytes <= mostBytes || oldest === name) break;
        kept.delete(oldest);
        bytes -= words.byteLength;
      }
      return known.words;
    },
  };
}

/** Adds a row to a set. */
export function addRow(words: Uint32Array, row: number): void {
  words[row >>> 5]! |= 1 << (row & 31);
}

/** Position of the first of ascending numbers that is not below `least`. */
export function firstFrom(numbers: { readonly [index: number]: number; readonly length: number }, length: number, least: number): number {
  let low = 0;
  for (let high = length; low < high;) {
    const middle = (low + high) >>> 1;
    if (numbers[middle]! < least) low = middle + 1;
    else high = middle;
  }
  return low;
}
