import type { FormValues } from "#lib/forms.ts";

/** One entry of a list in a form; its fields are named `prefix.index.key`, as the API names them. */
export type Row = { index: number; values: FormValues };

/** The entries to show: those that were posted and refused, else the stored ones, and an empty one after them. */
export function rowsToShow(prefix: string, stored: readonly FormValues[], posted: FormValues | undefined): Row[] {
  const rows = posted ? postedRows(prefix, posted) : stored.map((values, index) => ({ index, values }));
  const next = Math.max(-1, ...rows.map(({ index }) => index)) + 1;
  const last = rows.at(-1);
  return last && Object.values(last.values).every((value) => value === "") ? rows : [...rows, { index: next, values: {} }];
}

/** The entries that a form brings: without those marked `remove` and those whose `keys` are all empty. */
export function readRows(
  prefix: string,
  posted: FormValues,
  keys: readonly string[],
): { rows: FormValues[]; fieldNames: (field: string) => string } {
  const kept = postedRows(prefix, posted).filter(({ values }) => !values.remove && keys.some((key) => (values[key] ?? "").trim() !== ""));
  const pattern = new RegExp(`^${prefix}\\.(\\d+)\\.`);
  return {
    rows: kept.map(({ values }) => values),
    // The API counts the entries it got; the form counts those it shows.
    fieldNames: (field) =>
      field.replace(pattern, (whole, at: string) => (kept[Number(at)] ? `${prefix}.${kept[Number(at)]!.index}.` : whole)),
  };
}

function postedRows(prefix: string, posted: FormValues): Row[] {
  const byIndex = new Map<number, FormValues>();
  for (const [name, value] of Object.entries(posted)) {
    const [start, index, key] = name.split(".");
    if (start !== prefix || key === undefined || !/^\d{1,3}$/.test(index ?? "")) continue;
    const values = byIndex.get(Number(index)) ?? {};
    values[key] = value;
    byIndex.set(Number(index), values);
  }
  return [...byIndex].sort(([a], [b]) => a - b).map(([index, values]) => ({ index, values }));
}
