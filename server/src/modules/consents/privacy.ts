import { declareData, personal, plain } from "@jump/contract/data-map.ts";
import type { Tables } from "./rows.gen.ts";

const key = plain("technical key");
/** What was agreed to serves marketing; that it was, when and to which words is what the law makes us prove (GDPR art. 7(1)). */
const choice = personal("preference", "marketing", "consent_proof", ["self", "staff"]);
const proof = personal("technical", "accountability", "consent_proof", ["self", "staff"], { source: "system" });

export const privacy = declareData<Tables>({
  module: "consents",
  tables: {
    consent_texts: {
      subject: null,
      owners: [],
      erase: "nothing_personal",
      columns: {
        id: key,
        purpose: plain("what the text is about"),
        channel: plain("on which channel"),
        version: plain("number of the text"),
        text_fr: plain("the published words in French"),
        text_en: plain("the published words in English"),
        hash: plain("fingerprint of the words"),
        valid_from: plain("day from which the text is shown"),
        asks_again: plain("whether its sense differs from the one before"),
      },
    },
    consents: {
      subject: "user",
      owners: [{ account: "account_id" }],
      erase: "delete",
      archive: { columns: ["purpose", "channel", "action", "text_id", "locale", "source", "at", "ended_at"], retention: "consent_proof" },
      // A consent in force has no end yet, and so stays.
      clocks: { withdrawal: "ended_at" },
      columns: {
        id: key,
        account_id: key,
        purpose: choice,
        channel: choice,
        action: choice,
        text_id: plain("which of the published texts it refers to"),
        locale: proof,
        source: proof,
        at: proof,
        ended_at: proof,
      },
    },
    consent_renewals: {
      subject: null,
      owners: [],
      erase: "nothing_personal",
      columns: {
        id: key,
        purpose: plain("what must be asked anew"),
        channel: plain("on which channel"),
        given_before: plain("consents given earlier count no more"),
        because: plain("the text or the version of the policy that changed"),
      },
    },
  },
});
