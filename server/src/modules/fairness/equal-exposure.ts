/** Neighbours of equal score in the rankings looked at, and how often the one with the lower id, the elder account, stood before the other. */
export type EqualExposure = { readonly pairs: number; readonly elderFirst: number; readonly p: number };

/** Whether equals share the better place (scoring, `tie-order.ts`): each should come first on half of the missions. */
export function measureEqualExposure(
  rankings: Iterable<{ readonly ids: readonly string[]; readonly scores: readonly number[]; readonly fitting: number }>,
): EqualExposure {
  let pairs = 0;
  let elderFirst = 0;
  for (const { ids, scores, fitting } of rankings) {
    for (let at = 1; at < Math.min(ids.length, fitting); at++) {
      if (scores[at] !== scores[at - 1]) continue;
      pairs++;
      if (ids[at - 1]! < ids[at]!) elderFirst++;
    }
  }
  return { pairs, elderFirst, p: pairs === 0 ? 1 : coinP(elderFirst, pairs) };
}

/** How often a fair coin is at least so far from half, both ways (normal approximation with correction for continuity). */
function coinP(heads: number, throws: number): number {
  const away = Math.max(0, Math.abs(heads - throws / 2) - 0.5) / Math.sqrt(throws / 4);
  return Math.min(1, 2 * normalTail(away));
}

/** Upper tail of the standard normal distribution (Abramowitz and Stegun 26.2.17, error below 7.5e-8). */
function normalTail(z: number): number {
  const t = 1 / (1 + 0.2316419 * z);
  const series = t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  return (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)) * series;
}
