import { parseArgs } from "node:util";
import type { FairnessReport } from "@jump/contract/equality.ts";
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

if (values.simulate) printDetections(simulate(Number(values.runs)));
else printReport(await report());

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
  console.log(`Share of ${values.runs} runs that found a difference (level 0.05, 30 missions, two groups of so many people)`);
  console.table(
    rows.map(({ planted, people, ...found }) => ({
      planted,
      people,
      ...Object.fromEntries(Object.entries(found).map(([measure, share]) => [measure, share.toFixed(2)])),
    })),
  );
}

async function report(): Promise<FairnessReport> {
  const config = readConfig(process.env);
  const lock = config.databaseUrl ? null : lockInstance(config.dataFolder);
  const server = await openDatabaseServer(config);
  try {
    const app = await createApp({ config, url: server.url, clock: systemClock, log: createLogger("silent"), poolSize: 2 });
    try {
      const today = dayInFrance(systemClock.now());
      const period = quarterOf(values["so-far"] ? today : today.subtract({ months: 3 }));
      return await app.withCtx((ctx) => makeReport(ctx, period));
    } finally {
      await app.close();
    }
  } finally {
    await server.stop();
    lock?.release();
  }
}

function printReport(made: FairnessReport): void {
  if (values.json) return void console.log(JSON.stringify(made, null, 2));
  console.log(`${made.period}: about ${made.rankings} rankings compared; groups below ten people share a row, counts are rounded to five`);
  for (const { dimension, tests, ...tables } of made.tables) {
    for (const [table, rows] of Object.entries(tables)) {
      console.log(`\n${dimension}, ${table}${rows.length === 0 ? ": too few people to tell groups apart" : ""}`);
      if (rows.length > 0)
        console.table(rows.map(({ groups, of, count, percent }) => ({ groups: groups.join(" + "), of, count, "%": percent })));
    }
    if (tests.length > 0) console.table(tests);
  }
  const { pairs, elder_first_percent: percent } = made.equals;
  console.log(
    percent === null ? "\nequals: too few to say" : `\nequals: ${pairs} pairs, the elder account first in ${percent} % (expected 50)`,
  );
}
