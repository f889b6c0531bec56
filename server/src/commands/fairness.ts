import { parseArgs } from "node:util";
import type { DisparityRow, DisparityTable, FairnessReport } from "@jump/contract/equality.ts";
import { detectionRate, makeReport, quarterOf, simulatedWorld, type Detection } from "#modules/fairness";
import { dayInFrance, systemClock } from "#platform/clock.ts";
import { createLogger } from "#platform/log.ts";
import { createApp } from "../app.ts";
import { readConfig } from "../config.ts";
import { openDatabaseServer } from "../database-server.ts";
import { lockInstance } from "../instance-lock.ts";

// Whether rankings treat groups alike: the present database's last quarter that is over (or the present one so far, with --so-far), or, with
// --simulate, how surely the audit finds a bias that is planted, and how often it finds one that is not. Tables, or JSON with --json.
const { values } = parseArgs({
  options: {
    simulate: { type: "boolean", default: false },
    "so-far": { type: "boolean", default: false },
    json: { type: "boolean", default: false },
    runs: { type: "string", default: "100" },
  },
});

const tableTitles = {
  shown: "profiles shown, of those that could be found",
  first: "among the first five places at least once, of the profiles shown",
  invited: "invited, of the profiles shown",
};

if (values.simulate) printDetections(simulate(Number(values.runs)));
else printReport(await report());

/** A report of a quarter that is not over goes up to a day and is not the one that will be kept. */
type Made = FairnessReport & { so_far_to: string | null };

type Row = { planted: string; people: number } & Detection;

function simulate(runs: number): Row[] {
  if (!Number.isInteger(runs) || runs < 1 || runs > 10_000) throw new Error("--runs takes a whole number from 1 to 10,000");
  const world = simulatedWorld(1);
  const trials = [
    { planted: "nothing", bias: {} },
    { planted: "score −1 %", bias: { scorePercent: 1 } },
    { planted: "score −3 %", bias: { scorePercent: 3 } },
    { planted: "score −10 %", bias: { scorePercent: 10 } },
    { planted: "invitations −50 %", bias: { invitationPercent: 50 } },
  ];
  return trials.flatMap(({ planted, bias }) =>
    [30, 100].map((people) => ({ planted, people, ...detectionRate(world, bias, { people, missions: 30, runs, seed: 2026 }) })),
  );
}

function printDetections(rows: readonly Row[]): void {
  if (values.json) return void console.log(JSON.stringify({ level: 0.05, missions: 30, runs: Number(values.runs), rows }, null, 2));
  console.log(
    `Of ${values.runs} runs, percent that found a difference: 30 missions, two groups of so many people, one of them held back by what is planted.`,
  );
  console.log(
    "Each measure alone says so by chance in 5 % of runs. `any` is what a report says: one measure at least, corrected for their number.",
  );
  console.table(
    Object.fromEntries(
      rows.map(({ planted, people, ...found }) => [
        `${planted}, 2 × ${people}`,
        Object.fromEntries(Object.entries(found).map(([measure, share]) => [measure, Math.round(share * 100)])),
      ]),
    ),
  );
}

async function report(): Promise<Made> {
  const config = readConfig(process.env);
  const lock = config.databaseUrl ? null : lockInstance(config.dataFolder);
  const server = await openDatabaseServer(config);
  try {
    const app = await createApp({ config, url: server.url, clock: systemClock, log: createLogger("silent"), poolSize: 2 });
    try {
      const today = dayInFrance(systemClock.now());
      const period = quarterOf(values["so-far"] ? today : today.subtract({ months: 3 }));
      const made = await app.withCtx((ctx) => makeReport(ctx, period));
      return { ...made, so_far_to: values["so-far"] ? today.toString() : null };
    } finally {
      await app.close();
    }
  } finally {
    await server.stop();
    lock?.release();
  }
}

function printReport(made: Made): void {
  if (values.json) return void console.log(JSON.stringify(made, null, 2));
  const { rankings, pairs, elder_first_percent: percent } = { ...made, ...made.equals };
  const when = made.so_far_to === null ? made.period : `${made.period}, not over yet, so far to ${made.so_far_to}`;
  console.log(`${when}: about ${rankings} rankings compared. Groups of fewer than ten people share a row, counts are rounded to five.`);
  for (const { dimension, tests, ...tables } of made.tables) {
    if (tables.shown.length === 0) console.log(`\nBy ${dimension}: too few people to tell groups apart.`);
    else for (const table of ["shown", "first", "invited"] as const) printRows(`By ${dimension}, ${tableTitles[table]}`, tables[table]);
    if (tests.length > 0) printTests(`By ${dimension}, differences beyond chance`, tests);
  }
  console.log(
    percent === null
      ? "\nNeighbours of equal score: too few to say who stands first."
      : `\nNeighbours of equal score: about ${pairs} pairs, the elder account first in ${percent} % (expected 50).`,
  );
}

function printRows(title: string, rows: readonly DisparityRow[]): void {
  console.log(`\n${title}${rows.length === 0 ? ": too few people to tell groups apart." : ""}`);
  if (rows.length > 0)
    console.table(Object.fromEntries(rows.map(({ groups, of, count, percent }) => [groups.join(" + "), { of, count, "%": percent }])));
}

/** `beyond chance` is after the correction, `p` before it. */
function printTests(title: string, tests: DisparityTable["tests"]): void {
  const found = tests.filter((test) => test.found).length;
  console.log(`\n${title}: ${found} of ${tests.length}, corrected for their number`);
  console.table(
    Object.fromEntries(
      tests.map(({ measure, group, p, found: isFound, less }) => [
        `${measure}, ${group}`,
        { direction: less ? "worse" : "better", p, "beyond chance": isFound ? "yes" : "no" },
      ]),
    ),
  );
}
