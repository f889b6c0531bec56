/** A source of numbers in [0, 1) that gives the same ones for the same seed (mulberry32): a test done again says the same. */
export type Random = () => number;

export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** The first `count` of the items, drawn without putting back; the array is reordered. */
export function draw<T>(items: T[], count: number, random: Random): T[] {
  for (let at = 0; at < count; at++) {
    const other = at + Math.floor(random() * (items.length - at));
    [items[at], items[other]] = [items[other]!, items[at]!];
  }
  return items.slice(0, count);
}
