import { declareData, plain } from "@jump/contract/data-map.ts";
import type { Tables } from "./rows.gen.ts";

const key = plain("technical key");

export const privacy = declareData<Tables>({
  module: "audit",
  tables: {
    audit_runs: {
      subject: null,
      owners: [{ account: "run_by" }],
      erase: "unlink",
      columns: {
        id: key,
        run_by: key,
        started_at: plain("when the audit ran"),
        checks: plain("what was checked, and how much of it"),
        findings: plain("rows are named by their keys"),
        finding_count: plain("how many findings"),
      },
    },
  },
});
