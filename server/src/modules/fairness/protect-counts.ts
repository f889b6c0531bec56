import { countStep, smallestGroup, type DisparityRow } from "@jump/contract/equality.ts";

/** Groups that are shown as one: of so many people so many; each later count is a part of the one before it. */
export type Class = { readonly groups: readonly string[]; readonly counts: readonly number[] };

/**
 * Joins groups until every count of a class, and whatever is left of it when the next is taken off, is of at least `k` people; gives no class at all
 * where only one would be left. Classes partition the groups, so that no sum or difference of rows gives less than a row. A group that is too
 * small takes the next smallest with it, one of ordered groups its smaller neighbour.
 */
export function joinSmall(classes: readonly Class[], { k = smallestGroup, ordered = false } = {}): Class[] {
  let joined = classes.filter(({ counts }) => (counts[0] ?? 0) > 0);
  for (;;) {
    const small = joined.filter(({ counts }) => !isLarge(counts, k)).sort(bySize)[0];
    if (small === undefined) return joined.length > 1 ? joined : [];
    const partner = partnerOf(small, joined, ordered);
    if (partner === undefined) return [];
    const both = [small, partner].sort((a, b) => joined.indexOf(a) - joined.indexOf(b));
    joined = joined.flatMap((one) => (one === both[0] ? [join(both[0], both[1]!)] : one === both[1] ? [] : [one]));
  }
}

/** A row as it is shown: counts rounded, and the share of the rounded ones, so that it tells nothing that they do not. */
export function toRow({ groups, counts: [of = 0, count = 0] }: Class): DisparityRow {
  const [base, part] = [rounded(of), rounded(count)];
  return { groups: [...groups], of: base, count: part, percent: base === 0 ? 0 : Math.round((100 * part) / base) };
}

export function rounded(count: number): number {
  return Math.round(count / countStep) * countStep;
}

function isLarge(counts: readonly number[], k: number): boolean {
  return counts.every((count, at) => count - (counts[at + 1] ?? 0) >= k && count >= k);
}

function partnerOf(small: Class, all: readonly Class[], ordered: boolean): Class | undefined {
  const at = all.indexOf(small);
  const candidates = ordered ? [all[at - 1], all[at + 1]].filter((one) => one !== undefined) : all.filter((one) => one !== small);
  return candidates.sort(bySize)[0];
}

function bySize(a: Class, b: Class): number {
  return (a.counts[0] ?? 0) - (b.counts[0] ?? 0);
}

function join(a: Class, b: Class): Class {
  return { groups: [...a.groups, ...b.groups], counts: a.counts.map((count, at) => count + (b.counts[at] ?? 0)) };
}
