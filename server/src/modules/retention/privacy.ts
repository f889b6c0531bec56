import { declareData, personal, plain } from "@jump/contract/data-map.ts";
import type { Tables } from "./rows.gen.ts";

const work = plain("tells how the nightly work went, in numbers");
const notice = personal("technical", "transparency", "account", ["self", "staff"], { source: "system" });
const nobody = { subject: null, owners: [], erase: "nothing_personal" } as const;

export const privacy = declareData<Tables>({
  module: "retention",
  tables: {
    retention_runs: {
      ...nobody,
      columns: {
        id: plain("technical key"),
        day: work,
        started_at: work,
        finished_at: work,
        step: work,
        place: plain("the key of the row dealt with last, emptied at the end"),
        batches: work,
      },
    },
    retention_counts: { ...nobody, columns: { run_id: plain("technical key"), outcome: work, rule: work, table_name: work, rows: work } },
    retention_warnings: {
      subject: "user",
      owners: [{ account: "account_id" }],
      erase: "delete",
      columns: { account_id: plain("technical key"), days_before: notice, clock_start: notice, goes_on: notice, sent_at: notice },
    },
  },
});
