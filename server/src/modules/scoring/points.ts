/** A share is an integer of 10,000: how much of a criterion or of a part of it is met. */
export const fullShare = 10_000;

/** Points for a share of a maximum, rounded down: integers only, so that every machine finds the same. */
export function pointsFor(max: number, share: number): number {
  return Math.floor((max * share) / fullShare);
}

/** Splits a total into integers that are proportional to the parts and sum to it exactly; the first parts take the rest. */
export function splitPoints(total: number, parts: readonly number[]): number[] {
  const sum = parts.reduce((a, b) => a + b, 0);
  const split = parts.map((p) => Math.floor((total * p) / sum));
  let rest = total - split.reduce((a, b) => a + b, 0);
  return split.map((p) => (rest-- > 0 ? p + 1 : p));
}

/** A share that falls from `from` to `to` in a straight line while `step` goes from 0 to `steps`. */
export function falling(from: number, to: number, step: number, steps: number): number {
  return from - Math.floor(((from - to) * Math.min(step, steps)) / steps);
}
