import type { BriefSpans } from "@jump/contract/brief.ts";
import type { Found } from "./brief-text.ts";

/** Collects where each field came from while its value is taken. */
export function createSpans() {
  const all: BriefSpans = {};
  const take = <T>(field: string, found: Found<T> | undefined): T | undefined => {
    if (!found) return undefined;
    all[field] = [found.start, found.end];
    return found.value;
  };
  const takeAll = <T>(field: string, found: readonly Found<T>[]): T[] =>
    found.map((item, i) => {
      all[`${field}.${i}`] = [item.start, item.end];
      return item.value;
    });
  const takeGroups = <T>(field: string, groups: readonly (readonly Found<T>[])[]): T[][] =>
    groups.map((group, i) => {
      all[`${field}.${i}`] = [group[0]?.start ?? 0, group.at(-1)?.end ?? 0];
      return group.map(({ value }) => value);
    });
  return { all, take, takeAll, takeGroups };
}
