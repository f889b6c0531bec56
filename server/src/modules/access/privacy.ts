import { declareData, personal, plain } from "@jump/contract/data-map.ts";
import type { Tables } from "./rows.gen.ts";

const stated = personal("technical", "transparency", "security_log", ["self", "staff"], { source: "other_user" });
const key = plain("technical key");

export const privacy = declareData<Tables>({
  module: "access",
  tables: {
    staff_accesses: {
      subject: "user",
      owners: [{ account: "subject_account_id" }, { account: "staff_account_id", erase: "unlink" }],
      erase: "delete",
      clocks: { creation: "opened_at" },
      columns: {
        id: key,
        staff_account_id: stated,
        context_kind: stated,
        subject_account_id: stated,
        mission_id: key,
        reason: stated,
        words: stated,
        opened_at: stated,
        expires_at: stated,
      },
    },
  },
});
