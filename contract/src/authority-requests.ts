import { z } from "zod";
import { CalendarDay } from "./common-fields.ts";
import { pageOf } from "./paging.ts";
import { MapField } from "./processors.ts";

const moment = z.iso.datetime();
const Line = z.string().trim().min(2).max(200);
const Text = z.string().trim().min(10).max(4000);

export const authorityRequestStates = ["received", "decided", "answered", "refused"] as const;
export type AuthorityRequestState = (typeof authorityRequestStates)[number];

/** A request of a public body (clause T1): who asks, on what legal ground, for which columns of which people. */
export const NewAuthorityRequest = z.object({
  authority: Line,
  authority_reference: Line,
  legal_ground: Line,
  demand: Text,
  fields: z.array(MapField).min(1).max(300),
  /** E-mail addresses or account ids. */
  people: z.array(z.string().trim().min(3).max(254)).min(1).max(100),
  received_on: CalendarDay,
});
export type NewAuthorityRequest = z.infer<typeof NewAuthorityRequest>;

/** A human's decision with its reasons; silence towards the person needs a ground and a last day. */
export const AuthorityDecision = z.object({
  decision: z.enum(["grant", "refuse"]),
  reason: Text,
  inform_person: z.boolean(),
  silence_ground: Line.nullable().default(null),
  silence_until: CalendarDay.nullable().default(null),
});
export type AuthorityDecision = z.infer<typeof AuthorityDecision>;

export const AuthorityRequestView = z.object({
  id: z.uuid(),
  authority: z.string(),
  authority_reference: z.string(),
  legal_ground: z.string(),
  demand: z.string(),
  fields: z.array(z.object({ name: z.string(), label: z.string() })),
  state: z.enum(authorityRequestStates),
  received_at: moment,
  decision_reason: z.string().nullable(),
  decided_at: moment.nullable(),
  inform_person: z.boolean(),
  silence_ground: z.string().nullable(),
  silence_until: z.iso.date().nullable(),
  answered_at: moment.nullable(),
  sealed_sha256: z.string().nullable(),
  /** Whether the sealed file is still there to be collected. */
  has_file: z.boolean(),
  people: z.array(z.object({ account_id: z.uuid(), informed_at: moment.nullable() })),
});
export type AuthorityRequestView = z.infer<typeof AuthorityRequestView>;
export const AuthorityRequestPage = pageOf(AuthorityRequestView.omit({ people: true, fields: true }));
export type AuthorityRequestPage = z.infer<typeof AuthorityRequestPage>;

/** The passphrase stands in this reply and nowhere else; it goes to the authority by another way than the file. */
export const SealedAnswer = z.object({ passphrase: z.string(), sha256: z.string() });
export type SealedAnswer = z.infer<typeof SealedAnswer>;

/** What the sealed file holds, version 1. */
export const AuthorityAnswer = z.object({
  format: z.literal("jump-authority-answer"),
  version: z.literal(1),
  made_at: moment,
  authority: z.string(),
  authority_reference: z.string(),
  legal_ground: z.string(),
  people: z.array(z.uuid()),
  tables: z.array(
    z.object({
      table: z.string(),
      fields: z.array(z.string()),
      rows: z.array(z.object({ person: z.uuid(), values: z.record(z.string(), z.unknown()) })),
    }),
  ),
});
export type AuthorityAnswer = z.infer<typeof AuthorityAnswer>;
