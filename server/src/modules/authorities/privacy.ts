import { declareData, plain } from "@jump/contract/data-map.ts";
import type { Tables } from "./rows.gen.ts";

const key = plain("technical key");
const demand = plain("describes what an authority asks for and on what ground");
const decision = plain("the reasoned decision about a request, and when it was taken");

export const privacy = declareData<Tables>({
  module: "authorities",
  tables: {
    authority_requests: {
      subject: null,
      owners: [],
      erase: "nothing_personal",
      columns: {
        id: key,
        authority: demand,
        authority_reference: demand,
        legal_ground: demand,
        demand: demand,
        fields: demand,
        received_at: demand,
        recorded_by: key,
        recorded_at: decision,
        state: decision,
        decision_reason: decision,
        decided_by: key,
        decided_at: decision,
        inform_person: decision,
        silence_ground: decision,
        silence_until: decision,
        answered_at: decision,
        sealed_export: plain("a copy that only the authority can open, for thirty days"),
        sealed_sha256: plain("fingerprint of the sealed copy"),
        closed_at: decision,
      },
    },
    // While the law forbids telling the person, this link must not show under "my data"; then the ledger and a mail say it. It goes with the account.
    authority_request_people: {
      subject: null,
      owners: [],
      erase: "nothing_personal",
      columns: {
        request_id: key,
        account_id: key,
        handed_over: plain("names of the columns handed over, for the ledger"),
        informed_at: plain("when the ledger and a mail told the person"),
      },
    },
  },
});
