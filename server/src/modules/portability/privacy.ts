import { declareData, personal, plain } from "@jump/contract/data-map.ts";
import type { Tables } from "./rows.gen.ts";

const key = plain("technical key");
const ofAccount = [{ account: "account_id" }] as const;
const fact = (source: "person" | "system" = "system") => personal("technical", "rights", "short_lived", ["self"], { source });
const secret = (options = {}) => personal("credential", "rights", "short_lived", [], { source: "system", ...options });

export const privacy = declareData<Tables>({
  module: "portability",
  tables: {
    data_exports: {
      subject: "user",
      owners: ofAccount,
      erase: "delete",
      columns: {
        id: key,
        account_id: key,
        locale: fact(),
        state: fact(),
        progress: fact(),
        attempts: plain("counts attempts of the job"),
        // The copy holds all there is: it is handed over by its own link, and does not go into the next copy.
        file_key: secret({ holds: "file" }),
        size: fact(),
        sha256: fact(),
        created_at: fact(),
        ready_at: fact(),
        expires_at: fact(),
      },
    },
    data_imports: {
      subject: "user",
      owners: ofAccount,
      erase: "delete",
      columns: {
        id: key,
        account_id: key,
        source: fact(),
        state: fact(),
        received_from: fact("person"),
        document: personal("professional", "rights", "short_lived", ["self"], { holds: "sealed" }),
        created_at: fact(),
        expires_at: fact(),
        decided_at: fact(),
      },
    },
    transfer_grants: {
      subject: "user",
      owners: ofAccount,
      erase: "delete",
      columns: { id: key, account_id: key, code_hash: secret(), created_at: fact(), expires_at: fact(), used_at: fact() },
    },
    data_transfers: {
      subject: "user",
      owners: ofAccount,
      erase: "delete",
      columns: {
        id: key,
        account_id: key,
        address: fact("person"),
        state: fact(),
        code_sealed: secret({ source: "person" }),
        failure: fact(),
        created_at: fact(),
        finished_at: fact(),
        expires_at: fact(),
      },
    },
  },
});
