/** For each word the words that stand for it in another name of the same concept: `targets` from `starts[w]` to `starts[w + 1]`. */
export type Substitutes = { starts: Int32Array; targets: Int32Array; /** Probability times 255. */ odds: Uint8Array };

const rounds = 4;
const leastOdds = 0.01;
const nullWeight = 0.5;

/**
 * Learns from pairs of names of one concept, in one language or two, which word stands for which ("laveur" for "nettoyeur",
 * "banque" for "bank"): IBM's first alignment model, a few rounds of expectation and maximisation, without chance.
 * `groups` holds, for each concept, the word numbers of each of its names.
 */
export function learnSubstitutes(groups: readonly (readonly Int32Array[])[], words: number): Substitutes {
  const { events, from, to } = pairWords(groups, words);
  let odds: Float64Array = new Float64Array(from.length).fill(1);
  normalise(odds, from, words);
  for (let round = 0; round < rounds; round++) {
    const counts = new Float64Array(odds.length);
    for (let at = 0; at < events.length;) {
      const size = events[at++]!;
      const none = events[at + size - 1]!;
      let sum = nullWeight * odds[none]!;
      for (let i = 0; i < size - 1; i++) sum += odds[events[at + i]!]!;
      if (sum > 0) {
        for (let i = 0; i < size - 1; i++) counts[events[at + i]!]! += odds[events[at + i]!]! / sum;
        counts[none]! += (nullWeight * odds[none]!) / sum;
      }
      at += size;
    }
    odds = counts;
    normalise(odds, from, words);
  }
  return keepLikely(odds, from, to, words);
}

/** One event a word explained: how many cells may explain it, then those cells, "no word" last. A cell is a pair of words. */
function pairWords(groups: readonly (readonly Int32Array[])[], words: number): { events: Int32Array; from: Int32Array; to: Int32Array } {
  const cells = new Map<number, number>();
  const from: number[] = [];
  const to: number[] = [];
  const cell = (x: number, y: number) => {
    const key = x * words + y;
    let number = cells.get(key);
    if (number === undefined) {
      cells.set(key, (number = from.length));
      from.push(x);
      to.push(y);
    }
    return number;
  };
  let events = new Int32Array(1 << 20);
  let used = 0;
  for (const names of groups)
    for (const source of names)
      for (const target of names) {
        if (source === target) continue;
        const needed = used + target.length * (source.length + 2);
        if (needed > events.length) {
          const grown = new Int32Array(needed * 2);
          grown.set(events);
          events = grown;
        }
        for (const y of target) {
          events[used++] = source.length + 1;
          for (const x of source) events[used++] = cell(x, y);
          events[used++] = cell(words, y);
        }
      }
  return { events: events.subarray(0, used), from: Int32Array.from(from), to: Int32Array.from(to) };
}

function normalise(odds: Float64Array, from: Int32Array, words: number): void {
  const sums = new Float64Array(words + 1);
  for (let cell = 0; cell < odds.length; cell++) sums[from[cell]!]! += odds[cell]!;
  for (let cell = 0; cell < odds.length; cell++) odds[cell]! /= sums[from[cell]!]! || 1;
}

function keepLikely(odds: Float64Array, from: Int32Array, to: Int32Array, words: number): Substitutes {
  const kept = Array.from(odds.keys())
    .filter((cell) => from[cell]! < words && from[cell] !== to[cell] && odds[cell]! >= leastOdds)
    .sort((a, b) => from[a]! - from[b]! || odds[b]! - odds[a]! || to[a]! - to[b]!);
  const starts = new Int32Array(words + 1);
  for (const cell of kept) starts[from[cell]! + 1]!++;
  for (let word = 0; word < words; word++) starts[word + 1]! += starts[word]!;
  return {
    starts,
    targets: Int32Array.from(kept, (cell) => to[cell]!),
    odds: Uint8Array.from(kept, (cell) => Math.round(odds[cell]! * 255)),
  };
}
