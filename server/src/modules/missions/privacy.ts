import { declareData, personal, plain } from "@jump/contract/data-map.ts";
import type { Tables } from "./rows.gen.ts";

const key = plain("technical key");
const fact = plain("describes the company's need, not a person");
const deed = personal("decision", "matching_proof", "mission", ["self", "staff"], { source: "system" });

export const privacy = declareData<Tables>({
  module: "missions",
  tables: {
    missions: {
      subject: "company_member",
      owners: [{ account: "created_by" }, { account: "criteria_confirmed_by" }],
      erase: "unlink",
      columns: {
        id: key,
        company_id: key,
        created_by: deed,
        title: fact,
        brief: personal("correspondence", "introduction", "mission", [
          "self",
          "company_colleague",
          "talent_invited",
          "talent_introduced",
          "staff",
        ]),
        brief_locale: fact,
        state: fact,
        proposal: fact,
        criteria: fact,
        criteria_confirmed_by: deed,
        criteria_confirmed_at: deed,
        criteria_version: fact,
        weights: fact,
        weights_version: fact,
        expires_on: fact,
        is_demo: plain("marks made-up missions of a demonstration"),
        created_at: deed,
        updated_at: deed,
        ended_at: personal("decision", "matching_proof", "mission", ["self", "staff"], { source: "system", resets: "mission" }),
      },
    },
    mission_transitions: {
      subject: "company_member",
      owners: [{ account: "by_account_id" }],
      erase: "unlink",
      clocks: { mission_end: { column: "mission_id", of: "missions" } },
      columns: { id: key, mission_id: key, action: deed, from_state: fact, to_state: fact, by_account_id: deed, at: deed },
    },
  },
});
