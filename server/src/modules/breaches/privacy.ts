import { declareData, personal, plain } from "@jump/contract/data-map.ts";
import type { Tables } from "./rows.gen.ts";

const key = plain("technical key");
const incident = plain("describes the incident and what was done about it");
const told = personal("technical", "accountability", "proof", ["self", "staff"], { source: "system" });

export const privacy = declareData<Tables>({
  module: "breaches",
  tables: {
    breaches: {
      subject: null,
      owners: [],
      erase: "nothing_personal",
      columns: {
        id: key,
        title: incident,
        aware_at: incident,
        started_at: incident,
        ended_at: incident,
        nature: incident,
        description: incident,
        reached: incident,
        fields: incident,
        risk: incident,
        consequences: incident,
        measures: incident,
        recorded_by: key,
        recorded_at: incident,
        counted_at: incident,
        notified_at: incident,
        notification_reference: incident,
        late_reason: incident,
        people_informed_at: incident,
        not_informed_reason: incident,
        closed_at: incident,
        closing_note: incident,
      },
    },
    breach_people: {
      subject: "user",
      owners: [{ account: "account_id" }],
      erase: "delete",
      columns: { breach_id: key, account_id: key, created_at: told, informed_at: told },
    },
  },
});
