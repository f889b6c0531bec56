import { declareData, personal, plain } from "@jump/contract/data-map.ts";
import type { Tables } from "./rows.gen.ts";

const key = plain("technical key");
const answer = personal("identity", "equality", "account", ["self"], { optional: true });
/** That somebody agreed, when and to which words is what the law makes us prove (GDPR art. 7(1)), after an erasure in the archive. */
const proof = personal("technical", "accountability", "account", ["self"], { source: "system" });

export const privacy = declareData<Tables>({
  module: "fairness",
  tables: {
    equality_answers: {
      subject: "talent",
      owners: [{ account: "account_id" }],
      erase: "delete",
      archive: { columns: ["text_version", "locale", "given_at", "withdrawn_at"], retention: "consent_proof" },
      columns: {
        id: key,
        account_id: key,
        sex: answer,
        birth_year: answer,
        text_version: plain("which of the published texts it refers to"),
        locale: proof,
        given_at: proof,
        withdrawn_at: proof,
      },
    },
    fairness_reports: {
      subject: null,
      owners: [],
      erase: "nothing_personal",
      columns: {
        period: plain("the quarter reported on"),
        made_at: plain("when the report was made"),
        content: plain("counts of at least ten people, rounded"),
      },
    },
  },
});
