import type { Random } from "#platform/seeded-random.ts";

/** The first `count` of the items, drawn without putting back; the array is reordered. */
export function draw<T>(items: T[], count: number, random: Random): T[] {
  for (let at = 0; at < count; at++) {
    const other = at + Math.floor(random() * (items.length - at));
    [items[at], items[other]] = [items[other]!, items[at]!];
  }
  return items.slice(0, count);
}
