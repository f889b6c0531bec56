import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Figure, Measurement } from "./link-quality.ts";

/** Prints all measurements as one table, and aloud what did not run. */
export function printMeasurements(all: readonly Measurement[]): void {
  const rows = all.flatMap(({ title, figures }) => figures.map((figure) => ({ title, figure })));
  const widest = Math.max(...rows.map(({ figure }) => figure.name.length), 10);
  let last = "";
  console.log(`${"".padEnd(widest + 2)}  value  limit   published`);
  for (const { title, figure } of rows) {
    if (title !== last) console.log(`\n${title}`);
    last = title;
    console.log(`  ${figure.name.padEnd(widest)} ${shown(figure.value)}  ${limitOf(figure).padEnd(14)} ${publishedOf(figure)}`.trimEnd());
  }
  for (const { title, notRun } of all) if (notRun !== undefined) console.log(`\nnot run: ${title}: ${notRun}`);
}

/** Writes all figures to one JSON file in the data folder of the project and gives its path. */
export function writeMeasurements(all: readonly Measurement[]): string {
  const folder = join(import.meta.dirname, "..", ".data", "quality");
  mkdirSync(folder, { recursive: true });
  const file = join(folder, "quality.json");
  writeFileSync(file, `${JSON.stringify({ measurements: all }, null, 2)}\n`);
  return file;
}

function shown(value: number): string {
  return (Number.isInteger(value) && Math.abs(value) > 1 ? String(value) : value.toFixed(3)).padStart(6);
}

function limitOf({ value, atLeast, atMost }: Figure): string {
  if (atLeast !== undefined) return `≥ ${atLeast} ${value >= atLeast ? "ok" : "missed"}`;
  return atMost === undefined ? "" : `≤ ${atMost} ${value <= atMost ? "ok" : "missed"}`;
}

function publishedOf({ published }: Figure): string {
  return published === undefined ? "" : `${published.value.toFixed(3)} ${published.by}`;
}
