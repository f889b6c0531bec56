import { declareData, personal, plain, type Category } from "@jump/contract/data-map.ts";
import type { Tables } from "./rows.gen.ts";

const key = plain("technical key");
const fact = (category: Category, source: "person" | "system" = "system") =>
  personal(category, "rights", "case_file", ["self", "staff"], { source });
const said = (source: "person" | "system") => personal("correspondence", "rights", "proof", ["self", "staff"], { source });
const letter = (category: Category, source: "person" | "system") =>
  personal(category, "rights", "short_lived", ["self", "staff"], { source });
const chosen = personal("preference", "rights", "account", ["self", "staff"]);
const noted = (source: "person" | "system") => personal("technical", "rights", "account", ["self", "staff"], { source });

export const privacy = declareData<Tables>({
  module: "rights",
  tables: {
    // The case outlives the person it was about: without the account, the address and the words.
    rights_requests: {
      subject: "user",
      // Whoever decides is no owner, nor is the dead person whom heirs write about: the letters are not theirs to read.
      owners: [
        {
          account: "account_id",
          blanks: ["contact_email", "subject_field", "extension_reason", "grounds", "farewell_mail_id", "receipt_id", "told_mails"],
        },
      ],
      erase: "blank",
      columns: {
        id: key,
        account_id: key,
        about_account_id: key,
        decided_by: key,
        farewell_mail_id: key,
        receipt_id: key,
        told_mails: key,
        kind: fact("preference", "person"),
        state: fact("decision"),
        contact_email: fact("contact", "person"),
        locale: fact("preference", "person"),
        channel: fact("technical"),
        subject_field: fact("preference", "person"),
        received_at: fact("technical"),
        due_on: fact("technical"),
        identity_asked_at: fact("technical"),
        extended_at: fact("technical"),
        extension_reason: fact("decision"),
        decided_at: fact("decision"),
        decided_as: fact("decision"),
        decision: fact("decision"),
        grounds: fact("decision"),
        closed_at: fact("technical"),
        confirmed_at: fact("technical"),
      },
    },
    rights_messages: {
      subject: "user",
      owners: [{ account: "account_id" }, { account: "sent_by", erase: "unlink" }],
      erase: "delete",
      clocks: { creation: "at" },
      columns: {
        id: key,
        request_id: key,
        account_id: key,
        sent_by: key,
        mail_message_id: plain("technical key of a mail"),
        sender: said("system"),
        body: said("person"),
        at: said("system"),
      },
    },
    // A letter that was filed, or that a human closed, is forgotten thirty days later; its words go at that moment.
    rights_letters: {
      subject: "user",
      owners: [{ account: "account_id" }, { account: "closed_by", erase: "unlink" }],
      erase: "delete",
      clocks: { expiry: "closed_at" },
      columns: {
        id: key,
        message_id: plain("technical key of a mail"),
        request_id: key,
        account_id: key,
        closed_by: key,
        source: letter("technical", "system"),
        verdict: letter("technical", "system"),
        state: letter("technical", "system"),
        sender: letter("contact", "person"),
        subject: letter("correspondence", "person"),
        body: letter("correspondence", "person"),
        locale: letter("preference", "system"),
        received_at: letter("technical", "system"),
        created_at: letter("technical", "system"),
        closed_at: letter("technical", "system"),
      },
    },
    rights_mailboxes: {
      subject: null,
      owners: [],
      erase: "nothing_personal",
      columns: {
        id: key,
        name: plain("host and folder of the contact address"),
        uid_validity: plain("how far the mailbox was read"),
        first_uid: plain("how far the mailbox was read"),
        last_uid: plain("how far the mailbox was read"),
        read_at: plain("when the mailbox was read"),
      },
    },
    processing_limits: {
      subject: "user",
      owners: [{ account: "account_id" }],
      erase: "delete",
      columns: {
        id: key,
        account_id: key,
        request_id: key,
        kind: chosen,
        source: noted("system"),
        note: personal("decision", "rights", "account", ["self", "staff"], { source: "other_user", optional: true }),
        since: noted("system"),
        until: noted("system"),
      },
    },
    after_death_directives: {
      subject: "user",
      owners: [{ account: "account_id" }],
      erase: "delete",
      columns: {
        id: key,
        account_id: key,
        wish: chosen,
        words: personal("preference", "rights", "account", ["self", "staff"], { optional: true }),
        contact_name: personal("identity", "rights", "account", ["self", "staff"], { optional: true }),
        contact_email: personal("contact", "rights", "account", ["self", "staff"], { optional: true }),
        created_at: noted("system"),
        updated_at: noted("system"),
      },
    },
  },
});
