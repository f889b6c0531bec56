/** A naive order to hold ours against: how many wanted concepts somebody has. */
export function countOfEqual(wanted: ReadonlySet<string>, owned: ReadonlySet<string>): number {
  return wanted.intersection(owned).size;
}

/** A search engine's order (BM25 with k1 1.2 and b 0.75) over concepts instead of words, each owned at most once. */
export function bm25(all: readonly ReadonlySet<string>[]): (wanted: ReadonlySet<string>, owned: ReadonlySet<string>) => number {
  const owners = new Map<string, number>();
  for (const owned of all) for (const id of owned) owners.set(id, (owners.get(id) ?? 0) + 1);
  const usual = all.reduce((sum, owned) => sum + owned.size, 0) / all.length;
  return (wanted, owned) => {
    const once = 2.2 / (1 + 1.2 * (0.25 + (0.75 * owned.size) / usual));
    let score = 0;
    for (const id of wanted) {
      if (!owned.has(id)) continue;
      const count = owners.get(id) ?? 0;
      score += Math.log(1 + (all.length - count + 0.5) / (count + 0.5)) * once;
    }
    return score;
  };
}

/** Positions by a score, the highest first; equals stay as they stood. */
export function orderBy(scores: readonly number[]): number[] {
  return [...scores.keys()].sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0) || a - b);
}
