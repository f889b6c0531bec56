import { declareData, personal, plain } from "@jump/contract/data-map.ts";
import type { Tables } from "./rows.gen.ts";

const key = plain("technical key");
const contract = plain("describes a supplier and its contract");
const work = plain("describes a supplier's piece of work");
const access = plain("says what a supplier's program may reach");
const act = plain("when an act of staff took place");

export const privacy = declareData<Tables>({
  module: "processors",
  tables: {
    processors: {
      subject: null,
      owners: [],
      erase: "nothing_personal",
      columns: {
        id: key,
        name: contract,
        country: contract,
        task: contract,
        contract_reference: contract,
        contract_signed_on: contract,
        contract_ends_on: contract,
        purposes: contract,
        fields: contract,
        state: contract,
        added_by: key,
        added_at: act,
        ended_by: key,
        ended_at: act,
      },
    },
    processor_assignments: {
      subject: null,
      owners: [],
      erase: "nothing_personal",
      columns: { id: key, processor_id: key, task: work, ends_at: work, created_by: key, created_at: act },
    },
    // What a processor read of a person stands in the ledger; these rows only made it possible.
    processor_assignment_people: {
      subject: "user",
      owners: [{ account: "account_id" }],
      erase: "delete",
      columns: {
        id: key,
        assignment_id: key,
        account_id: key,
        given_at: personal("technical", "accountability", "proof", ["self", "staff"], { source: "system" }),
      },
      clocks: { creation: "given_at" },
    },
    processor_forgotten_people: {
      subject: null,
      owners: [],
      erase: "nothing_personal",
      columns: {
        id: plain("how a supplier knew somebody; leads to nobody any more"),
        assignment_id: key,
        forgotten_at: plain("since when the supplier is to have forgotten"),
      },
    },
    processor_tokens: {
      subject: null,
      owners: [],
      erase: "nothing_personal",
      columns: {
        id: key,
        assignment_id: key,
        token_hash: plain("opens a supplier's access, not a person's"),
        fields: access,
        created_by: key,
        created_at: act,
        expires_at: access,
        revoked_at: access,
        last_used_at: access,
      },
    },
  },
});
