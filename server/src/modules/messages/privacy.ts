import { declareData, personal, plain } from "@jump/contract/data-map.ts";
import type { Tables } from "./rows.gen.ts";

const key = plain("technical key");
const word = personal("correspondence", "correspondence", "mission", ["self", "correspondent"]);
const ofThread = { mission_end: { column: "thread_id", of: "threads" } } as const;
const trace = personal("correspondence", "correspondence", "mission", ["self", "correspondent"], { source: "system" });

export const privacy = declareData<Tables>({
  module: "messages",
  tables: {
    threads: {
      subject: "user",
      owners: [{ account: "talent_account_id" }, { account: "contact_account_id", erase: "unlink" }],
      erase: "delete",
      clocks: { mission_end: { column: "introduction_id", of: "introductions" } },
      columns: {
        id: key,
        introduction_id: key,
        talent_account_id: key,
        company_id: key,
        contact_account_id: key,
        title: plain("title of the mission"),
        last_message_at: trace,
        created_at: trace,
      },
    },
    messages: {
      subject: "user",
      owners: [{ account: "author_account_id" }],
      receivers: [{ column: "thread_id", of: "threads" }],
      erase: "blank",
      clocks: ofThread,
      columns: { id: key, thread_id: key, author_account_id: key, body: word, sent_at: trace },
    },
    thread_reads: {
      subject: "user",
      owners: [{ account: "account_id" }],
      erase: "delete",
      clocks: ofThread,
      columns: {
        thread_id: key,
        account_id: key,
        read_at: personal("technical", "correspondence", "mission", ["self"], { source: "system" }),
      },
    },
  },
});
