import { z } from "zod";
import { Locale } from "./locale.ts";
import { pageOf } from "./paging.ts";

/** Approaching somebody with offers, and noting how they respond to them: two purposes, never one tick (clauses U8, C5; GDPR art. 7(2)). */
export const consentPurposes = ["marketing", "marketing_response"] as const;
export type ConsentPurpose = (typeof consentPurposes)[number];
export const consentChannels = ["email", "sms", "phone", "post"] as const;
export type ConsentChannel = (typeof consentChannels)[number];
export const consentSources = ["page", "request", "import"] as const;
export type ConsentSource = (typeof consentSources)[number];

const what = { purpose: z.enum(consentPurposes), channel: z.enum(consentChannels) };

/** `ask_again`: once given, and no longer valid because its text, or what the policy says of it, has changed. */
export const consentStates = ["given", "not_given", "ask_again"] as const;

/** One consent that may be given, with the text in force in the reader's language; `since` is when the state came about, null where nothing ever happened. */
export const ConsentView = z.object({
  ...what,
  text_version: z.int(),
  text: z.string(),
  state: z.enum(consentStates),
  since: z.iso.datetime().nullable(),
});
export type ConsentView = z.infer<typeof ConsentView>;
export const Consents = z.object({ items: z.array(ConsentView) });
export type Consents = z.infer<typeof Consents>;

/** Gives or withdraws one consent; `text_version` is the version that the person has read. */
export const ConsentChange = z.object({ ...what, given: z.boolean(), text_version: z.int().min(1).max(1_000_000) }).strict();
export type ConsentChange = z.infer<typeof ConsentChange>;

/** One time a consent was given or withdrawn, with the very words agreed to, in the language they were read in. */
export const ConsentEventView = z.object({
  id: z.uuid(),
  ...what,
  action: z.enum(["given", "withdrawn"]),
  text_version: z.int(),
  text: z.string(),
  text_hash: z.string(),
  locale: Locale,
  source: z.enum(consentSources),
  at: z.iso.datetime(),
});
export type ConsentEventView = z.infer<typeof ConsentEventView>;
export const ConsentHistory = pageOf(ConsentEventView);
