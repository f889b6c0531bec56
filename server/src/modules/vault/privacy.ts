import { declareData, plain } from "@jump/contract/data-map.ts";
import type { Tables } from "./rows.gen.ts";

export const privacy = declareData<Tables>({
  module: "vault",
  tables: {
    // Nothing here says anything about a person, but the row goes first of all: what it opened is noise from then on (clause G4).
    person_keys: {
      subject: "user",
      owners: [{ account: "account_id" }],
      erase: "delete",
      columns: {
        account_id: plain("technical key"),
        wrapped_key: plain("a random key, wrapped; tells nothing about the person"),
        master_key_id: plain("which master key wrapped it"),
        created_at: plain("when the key was made, which is when something was sealed first"),
        rotated_at: plain("when the key was wrapped anew"),
      },
    },
  },
});
