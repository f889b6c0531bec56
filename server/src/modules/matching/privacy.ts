import { declareData, personal, plain } from "@jump/contract/data-map.ts";
import type { Tables } from "./rows.gen.ts";

const key = plain("technical key");
const proof = personal("decision", "matching_proof", "mission", ["self", "staff"], { source: "system" });
const ofMission = { mission_end: { column: "mission_id", of: "missions" } } as const;
const rule = plain("describes the ranking, not a person");

export const privacy = declareData<Tables>({
  module: "matching",
  tables: {
    scorer_documents: {
      subject: "talent",
      owners: [{ column: "talent_id", of: "talents" }],
      erase: "delete",
      columns: {
        seq: key,
        talent_id: key,
        document: personal("professional", "introduction", "account", ["self"], { source: "system" }),
        is_current: plain("whether a later document replaces it"),
        written_by: key,
        created_at: personal("professional", "introduction", "account", ["self"], { source: "system" }),
      },
    },
    match_receipts: {
      subject: "company_member",
      owners: [{ account: "requested_by" }],
      erase: "unlink",
      clocks: ofMission,
      columns: {
        id: key,
        mission_id: key,
        requested_by: proof,
        scorer_version: rule,
        weights: rule,
        criteria: rule,
        criteria_version: rule,
        on_date: rule,
        relations: rule,
        watermark: rule,
        document_seqs: rule,
        talent_ids: plain("keys of the ranked Talents, meaningless once they are erased"),
        scores: plain("belong to the keys beside them"),
        fitting: rule,
        outside: rule,
        continues: key,
        first_place: rule,
        result_hash: rule,
        created_at: proof,
      },
    },
    shown_talents: {
      subject: "talent",
      owners: [{ column: "talent_id", of: "talents" }],
      erase: "delete",
      clocks: { mission_end: { column: "receipt_id", of: "match_receipts" } },
      columns: {
        receipt_id: key,
        talent_id: key,
        shown_to: plain("whether the company or staff was shown the ranking"),
        shown_at: personal("decision", "matching_proof", "mission", ["self"], { source: "system" }),
      },
    },
    shortlist_decisions: {
      subject: "talent",
      owners: [
        { column: "talent_id", of: "talents" },
        { account: "decided_by", erase: "unlink" },
      ],
      erase: "delete",
      clocks: ofMission,
      columns: {
        id: key,
        mission_id: key,
        talent_id: key,
        receipt_id: key,
        decision: personal("decision", "matching_proof", "mission", ["self", "company_colleague", "staff"], { source: "other_user" }),
        reason: personal("decision", "matching_proof", "mission", ["self", "company_colleague", "staff"], { source: "other_user" }),
        decided_by: proof,
        decided_as: rule,
        decided_at: proof,
      },
    },
  },
});
