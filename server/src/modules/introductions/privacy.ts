import { declareData, personal, plain } from "@jump/contract/data-map.ts";
import type { Tables } from "./rows.gen.ts";

const key = plain("technical key");
const shown = personal(
  "decision",
  "introduction",
  "mission",
  ["self", "company_colleague", "company_introduced", "talent_invited", "talent_introduced", "staff"],
  { source: "system" },
);
const said = (source: "person" | "other_user") =>
  personal(
    "correspondence",
    "introduction",
    "mission",
    ["self", "company_colleague", "company_introduced", "talent_invited", "talent_introduced"],
    { source, optional: true },
  );

export const privacy = declareData<Tables>({
  module: "introductions",
  tables: {
    introductions: {
      subject: "talent",
      owners: [
        { column: "talent_id", of: "talents" },
        { account: "invited_by", erase: "unlink" },
      ],
      erase: "delete",
      clocks: { mission_end: { column: "mission_id", of: "missions" } },
      introduces: {
        when: { column: "state", is: "accepted" },
        parties: [
          { column: "talent_id", of: "talents" },
          { column: "company_id", of: "company_members", by: "company_id" },
        ],
      },
      columns: {
        id: key,
        mission_id: key,
        company_id: key,
        talent_id: key,
        receipt_id: key,
        decision_id: key,
        state: shown,
        note: said("other_user"),
        score: shown,
        criteria: shown,
        invited_by: shown,
        invited_at: shown,
        answered_at: shown,
        answer_note: said("person"),
        expires_at: shown,
      },
    },
  },
});
