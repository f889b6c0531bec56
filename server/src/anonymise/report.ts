import type { Rule } from "./column-rule.ts";
import type { Count, Likeness, Shapes, Spread } from "./measure-store.ts";
import type { TablePlan } from "./table-plan.ts";

export type TableReport = {
  table: string;
  treatment: TablePlan["treatment"];
  why: string;
  /** Rows of the source, and of the copy. */ rows: number;
  copied: number;
  columns: Record<string, Rule>;
};
export type Report = {
  k: number;
  tables: TableReport[];
  /** Over the quasi-identifiers, in the source and in the copy. */
  likeness: { quasiIdentifiers: readonly string[]; before: Likeness; after: Likeness };
  /** Share of the rows of a profile that were left out because fewer than k have the like. */
  suppressed: Record<string, number>;
  /** Share of Talents in which a quasi-identifier is another than it was. */
  generalised: Record<string, number>;
  shapes: { before: Shapes; after: Shapes };
};

/** The report as a person at a terminal reads it. */
export function reportText({ k, tables, likeness, suppressed, generalised, shapes }: Report): string {
  const { before, after } = likeness;
  const percent = (share: number) => `${(share * 100).toFixed(1)} %`;
  const euros = (cents: number) => (cents / 100).toFixed(0);
  const copied = tables.filter(({ treatment }) => treatment !== "left_empty");
  const empty = Map.groupBy(
    tables.filter(({ treatment }) => treatment === "left_empty"),
    ({ why }) => why,
  );
  return [
    "Rows copied",
    ...copied.map(
      ({ table, rows, copied: written, treatment }) =>
        `  ${table.padEnd(26)}${String(written).padStart(9)} of ${rows}${treatment === "as_it_is" ? "  as they are, about nobody" : ""}`,
    ),
    "",
    "Left empty",
    ...[...empty].map(([why, left]) => `  ${why}: ${left.map(({ table }) => table).join(", ")}`),
    "",
    `k-anonymity over ${likeness.quasiIdentifiers.join(", ")}`,
    `  source: ${before.smallest} at least alike, ${before.belowK} of ${before.talents} Talents in groups below ${k}`,
    `  copy:   ${after.smallest} at least alike, ${after.belowK} of ${after.talents} Talents in groups below ${k}`,
    `  changed to get there: ${Object.entries(generalised)
      .map(([name, share]) => `${name} of ${percent(share)}`)
      .join(", ")}`,
    `  left out because too rare: ${Object.entries(suppressed)
      .map(([name, share]) => `${percent(share)} of ${name}`)
      .join(", ")}`,
    "",
    "Shapes, source → copy (mean; quartiles)",
    `  day rate, EUR     ${spreads(shapes.before.dayRate, shapes.after.dayRate, euros)}`,
    `  skills a Talent   ${spreads(shapes.before.skillsPerTalent, shapes.after.skillsPerTalent, (value) => value.toFixed(1))}`,
    `  years of work     ${spreads(shapes.before.yearsOfExperience, shapes.after.yearsOfExperience, (value) => value.toFixed(1))}`,
    `  départements      ${counts(shapes.before.talentsByDepartement, shapes.after.talentsByDepartement)}`,
    `  missions          ${counts(shapes.before.missionsByState, shapes.after.missionsByState)}`,
  ].join("\n");
}

function spreads(before: Spread, after: Spread, text: (value: number) => string): string {
  const one = ({ mean, lower, median, upper }: Spread) => `${text(mean)} (${[lower, median, upper].map(text).join(", ")})`;
  return `${one(before)} → ${one(after)}`;
}

function counts(before: readonly Count[], after: readonly Count[]): string {
  const there = new Map(after.map(({ name, count }) => [name, count]));
  return before
    .slice(0, 8)
    .map(({ name, count }) => `${name} ${count} → ${there.get(name) ?? 0}`)
    .join(", ");
}
