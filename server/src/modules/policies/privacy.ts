import { declareData, personal, plain } from "@jump/contract/data-map.ts";
import type { Tables } from "./rows.gen.ts";

const key = plain("technical key");
const notice = personal("technical", "accountability", "proof", ["self", "staff"], { source: "system" });

export const privacy = declareData<Tables>({
  module: "policies",
  tables: {
    policy_versions: {
      subject: null,
      owners: [],
      erase: "nothing_personal",
      columns: {
        number: plain("number of a published version"),
        hash: plain("fingerprint of its content"),
        published_on: plain("day of publication"),
        applies_from: plain("day from which it applies"),
        is_important: plain("whether people are told before it applies"),
        snapshot: plain("the published text and the facts of the map"),
        stored_at: plain("since when this instance publishes it"),
      },
    },
    policy_announcements: {
      subject: null,
      owners: [],
      erase: "nothing_personal",
      columns: {
        version: plain("number of a published version"),
        last_account_id: plain("how far the mails have come; emptied when all are told"),
        finished_at: plain("when everybody had been told"),
      },
    },
    policy_notices: {
      subject: "user",
      owners: [{ account: "account_id" }],
      erase: "delete",
      clocks: { creation: "mailed_at" },
      columns: {
        account_id: key,
        version: notice,
        mailed_at: notice,
        seen_at: personal("technical", "accountability", "proof", ["self", "staff"], { source: "person" }),
      },
    },
  },
});
