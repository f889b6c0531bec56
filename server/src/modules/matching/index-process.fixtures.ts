import { parseArgs } from "node:util";
import { createInterface } from "node:readline";
import { emptyCriteria } from "@jump/contract/criteria.ts";
import { inTransaction, openDatabase } from "#platform/db.ts";
import { compileMission } from "#modules/scoring";
import { createIndexFile } from "./index-file.ts";
import { createLiveIndex } from "./live-index.ts";
import { runIndex } from "./run-index.ts";

// A process with an index of its own: for each line it reads it ranks everybody and answers with one line of `id seq` pairs.
const { values } = parseArgs({ options: { url: { type: "string" }, file: { type: "string" } } });
const feed = openDatabase(values.url!, 3);
const clock = { now: () => Temporal.Instant.fromEpochMilliseconds(performance.timeOrigin + performance.now()) };
const index = createLiveIndex({ feed, file: values.file ? createIndexFile({ path: values.file, db: feed, feed, clock, least: 0 }) : null });
const mission = compileMission(emptyCriteria("A mission"), { relatedOf: () => [], onDate: "2026-12-01" });
const running = await runIndex(index, { feed });
process.on("SIGTERM", () => void running.stop().then(() => process.exit(0)));
console.log("ready");
for await (const _ of createInterface({ input: process.stdin })) {
  const { places } = await inTransaction(feed, (tx) => index.order(tx, mission, { offset: 0, limit: 1000 }));
  console.log(places.map(({ talentId, seq }) => `${talentId} ${seq}`).join(","));
}
