import { declareData, personal, plain } from "@jump/contract/data-map.ts";
import type { Tables } from "./rows.gen.ts";

const shown = personal("technical", "transparency", "account", ["self", "staff"], { source: "system" });
const key = plain("technical key");
const proof = plain("proof that nothing was changed or left out");

export const privacy = declareData<Tables>({
  module: "privacy",
  tables: {
    disclosures: {
      subject: "user",
      // The name of an erased recipient goes with the link; the line itself stays with the person it is about.
      owners: [{ account: "subject_account_id" }, { account: "recipient_account_id", erase: "blank", blanks: ["recipient_name"] }],
      erase: "delete",
      clocks: { creation: "disclosed_at" },
      columns: {
        id: key,
        subject_account_id: shown,
        recipient_account_id: shown,
        recipient_organisation_id: key,
        recipient_label: shown,
        recipient_name: shown,
        audience: shown,
        fields: shown,
        purpose: shown,
        legal_basis: shown,
        context_kind: shown,
        context_id: key,
        disclosed_at: shown,
        stated_reason: shown,
        stated_words: shown,
        seq: plain("place in the chain"),
        recipient_salt: plain("ties the digest to the recipient, and goes with them"),
        recipient_digest: plain("stands for the recipient in the chain; says nothing without the salt"),
        previous_hash: proof,
        hash: proof,
      },
    },
    ledger_heads: {
      subject: null,
      owners: [{ account: "subject_account_id" }],
      erase: "delete",
      columns: { subject_account_id: key, seq: plain("how many lines the chain has"), hash: proof },
    },
    ledger_anchors: {
      subject: null,
      owners: [],
      erase: "nothing_personal",
      columns: {
        seq: plain("place in the chain"),
        chains: plain("how many chains had moved"),
        root: proof,
        previous_hash: proof,
        hash: proof,
        seal: proof,
        anchored_at: plain("when the anchor was made"),
      },
    },
    ledger_anchor_entries: {
      subject: null,
      owners: [{ account: "subject_account_id" }],
      erase: "unlink",
      columns: {
        anchor_seq: key,
        place: key,
        subject_account_id: key,
        row_seq: plain("how many lines the chain had"),
        row_hash: proof,
      },
    },
  },
});
