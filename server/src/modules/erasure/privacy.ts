import { declareData, personal, plain } from "@jump/contract/data-map.ts";
import type { Tables } from "./rows.gen.ts";

const key = plain("technical key");
const deed = personal("decision", "rights", "case_file", ["self", "staff"], { source: "system" });
const hold = personal("decision", "rights", "case_file", ["self", "staff"], { source: "system" });
const sealedAway = personal("identity", "accountability", "identity_vault", ["authority"], { source: "system" });
const reading = personal("decision", "accountability", "proof", ["staff"], { source: "system" });

export const privacy = declareData<Tables>({
  module: "erasure",
  tables: {
    erasures: {
      subject: "staff",
      owners: [{ account: "decided_by" }],
      erase: "unlink",
      clocks: { closing: "erased_at" },
      columns: {
        id: key,
        account_id: plain("key of an account that is gone, so that a restored backup can be told to forget it again"),
        cause: plain("what led to an erasure"),
        decided_by: deed,
        erased_at: deed,
        counts: plain("how many rows went"),
        journaled_at: plain("when the journal outside the database took it over"),
      },
    },
    legal_holds: {
      subject: "user",
      owners: [{ account: "account_id" }, { account: "placed_by", erase: "unlink" }, { account: "lifted_by", erase: "unlink" }],
      erase: "delete",
      hiddenBy: "is_silent",
      clocks: { closing: "ends_on" },
      columns: {
        id: key,
        account_id: key,
        reason: personal("decision", "rights", "case_file", ["staff"], { source: "other_user" }),
        is_silent: plain("whether the law forbids telling the person"),
        placed_by: hold,
        placed_at: hold,
        ends_on: hold,
        lifted_at: hold,
        lifted_by: hold,
      },
    },
    doomed_files: {
      subject: null,
      owners: [],
      erase: "nothing_personal",
      columns: { key: plain("key of a stored file that is about to go"), doomed_at: plain("when its owner was erased") },
    },
    "archive.records": {
      subject: "user",
      owners: [{ account: "subject_account_id" }],
      erase: "keep",
      columns: {
        id: key,
        table_name: plain("where the row stood"),
        subject_account_id: key,
        sealed: sealedAway,
        retention: plain("the rule that keeps it"),
        archived_at: plain("moment of the erasure"),
        keep_until: plain("last day of the archive's right to it"),
      },
    },
    "archive.readings": {
      subject: "staff",
      owners: [{ account: "reader_account_id" }],
      erase: "keep",
      columns: {
        id: key,
        subject_account_id: plain("key of an account that is gone"),
        reader_account_id: key,
        reason: reading,
        records: plain("a count"),
        read_at: reading,
      },
    },
  },
});
