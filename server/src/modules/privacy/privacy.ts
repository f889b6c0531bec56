import { declareData, personal, plain } from "@jump/contract/data-map.ts";
import type { Tables } from "./rows.gen.ts";

const shown = personal("technical", "transparency", "account", ["self", "staff"], { source: "system" });
const key = plain("technical key");

export const privacy = declareData<Tables>({
  module: "privacy",
  tables: {
    disclosures: {
      subject: "user",
      owners: [{ account: "subject_account_id" }],
      erase: "delete",
      columns: {
        id: key,
        subject_account_id: key,
        recipient_account_id: key,
        recipient_organisation_id: key,
        recipient_label: shown,
        audience: shown,
        fields: shown,
        purpose: shown,
        legal_basis: shown,
        context_kind: shown,
        context_id: key,
        disclosed_at: shown,
      },
    },
  },
});
