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
