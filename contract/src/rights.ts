import { z } from "zod";
import { ContestedForStaff, ContestedRanking } from "./contests.ts";
import { ErasureItem } from "./erasure.ts";
import { Locale } from "./locale.ts";
import { PageQuery, pageOf } from "./paging.ts";

/** What a person may ask (GDPR art. 12 to 22, 77; LIL art. 85). */
export const requestKinds = [
  "access",
  "rectification",
  "erasure",
  "restriction",
  "objection",
  "portability",
  "ranking_contest",
  "complaint",
  "after_death",
  "question",
] as const;
export type RequestKind = (typeof requestKinds)[number];

export const requestStates = ["unconfirmed", "received", "identity_asked", "in_review", "decided", "done", "withdrawn"] as const;
export type RequestState = (typeof requestStates)[number];
/** States in which somebody still waits for an answer. */
export const openStates = ["received", "identity_asked", "in_review"] as const satisfies readonly RequestState[];

export const requestActions = [
  "confirm",
  "serve",
  "review",
  "ask_identity",
  "answer_identity",
  "extend",
  "decide",
  "finish",
  "withdraw",
] as const;
export type RequestAction = (typeof requestActions)[number];

export const requestChannels = ["account", "form", "mail"] as const;
export const requestDecisions = ["granted", "partly", "refused"] as const;
export type RequestDecision = (typeof requestDecisions)[number];

/** Limits that a person sets without asking anybody (GDPR art. 18, 21). */
export const selfLimits = ["restriction", "objection_profiling", "objection_marketing"] as const;
export type SelfLimit = (typeof selfLimits)[number];
export const limitKinds = [...selfLimits, "deceased"] as const;
export type LimitKind = (typeof limitKinds)[number];

export const deathWishes = ["erase", "hand_over"] as const;

const Email = z
  .string()
  .trim()
  .max(254)
  .pipe(z.email({ error: "invalid_email" }));
const Words = z.string().trim().min(1).max(8000);
const moment = z.iso.datetime();
const day = z.iso.date();

/** What somebody without an account asks; becomes a request once the link in the mail is used. */
export const FormRequest = z.object({ email: Email, kind: z.enum(requestKinds), body: Words, locale: Locale });
export type FormRequest = z.infer<typeof FormRequest>;

/** Opens the case of whoever has no account: the case and what proves that its link was read. */
export const CaseKey = z.string().regex(/^[\w-]{43}$/, "link_incomplete");
export const ConfirmForm = z.object({ id: z.uuid(), key: CaseKey });
export const CaseByKey = z.object({ key: CaseKey });
export const KeyMessage = z.object({ key: CaseKey, body: Words });

/** Kinds that a person in a session asks here; erasure and limits have pages of their own. */
export const askedInWriting = ["access", "rectification", "objection", "restriction", "ranking_contest", "complaint", "question"] as const;
export const NewRequest = z.object({
  kind: z.enum(askedInWriting),
  body: Words,
  /** What to correct, as `table.column`. */
  field: z
    .string()
    .max(120)
    .regex(/^[a-z_]+\.[a-z_]+$/, "invalid_format")
    .optional(),
  /** The ranking that is contested, by its receipt. */
  receipt_id: z.uuid().optional(),
});
export type NewRequest = z.infer<typeof NewRequest>;

export const NewMessage = z.object({ body: Words });
export const AskErasure = z.object({ reason: z.string().trim().max(4000).default("") });
/** Access and portability are served at once on pages of their own; that they were is kept. */
export const SelfServed = z.object({ kind: z.enum(["access", "portability"]) });

const clock = {
  received_at: moment,
  /** The last day to answer, in France (GDPR art. 12(3)). */
  due_on: day,
  /** Negative once it is over; null when nothing is owed any more. */
  days_left: z.int().nullable(),
  is_overdue: z.boolean(),
  extended_at: moment.nullable(),
  extension_reason: z.string().nullable(),
};

export const RequestSummary = z.object({
  id: z.uuid(),
  kind: z.enum(requestKinds),
  state: z.enum(requestStates),
  channel: z.enum(requestChannels),
  ...clock,
  decision: z.enum(requestDecisions).nullable(),
  decided_at: moment.nullable(),
  closed_at: moment.nullable(),
});
export type RequestSummary = z.infer<typeof RequestSummary>;
export const RequestPage = pageOf(RequestSummary);

export const CaseMessage = z.object({ id: z.uuid(), sender: z.enum(["person", "staff"]), body: z.string(), at: moment });
export type CaseMessage = z.infer<typeof CaseMessage>;

/** A case as the person reads it. */
export const Case = RequestSummary.extend({
  subject_field: z.string().nullable(),
  subject_field_label: z.string().nullable(),
  grounds: z.string().nullable(),
  /** The ranking that is contested; null for any other request. */
  ranking: ContestedRanking.nullable(),
  can_withdraw: z.boolean(),
  can_write: z.boolean(),
  /** The thread, oldest first; at most 200. */
  messages: z.array(CaseMessage),
});
export type Case = z.infer<typeof Case>;

export const Limits = z.object({
  limits: z.array(
    z.object({
      kind: z.enum(limitKinds),
      is_active: z.boolean(),
      since: moment.nullable(),
      /** Set by a case that is being examined, not by the person: it ends with the case. */
      by_case: z.boolean(),
    }),
  ),
});
export type Limits = z.infer<typeof Limits>;
export const SetLimit = z.object({ kind: z.enum(selfLimits), active: z.boolean() });

export const ErasurePreview = z.object({
  items: z.array(ErasureItem),
  /** The company of a member, and whether it goes along. */
  company: z.object({ name: z.string(), is_last_member: z.boolean() }).nullable(),
  /** The erasure that is being examined, if any. */
  open_request_id: z.uuid().nullable(),
  is_held: z.boolean(),
});
export type ErasurePreview = z.infer<typeof ErasurePreview>;

export const DeathDirectives = z.object({
  wish: z.enum(deathWishes),
  words: z.string().trim().max(4000).default(""),
  contact_name: z.string().trim().max(160).default(""),
  contact_email: z.union([Email, z.literal("").transform(() => null), z.null()]).default(null),
});
export type DeathDirectives = z.infer<typeof DeathDirectives>;
export const StoredDirectives = z.object({
  directives: z
    .object({
      wish: z.enum(deathWishes),
      words: z.string(),
      contact_name: z.string(),
      contact_email: z.string().nullable(),
      updated_at: moment,
    })
    .nullable(),
});
export type StoredDirectives = z.infer<typeof StoredDirectives>;

/** What staff asks of the queue; without `state` the open cases, the most urgent first. */
export const QueueQuery = PageQuery.extend({
  state: z.enum([...requestStates, "open", "any"]).default("open"),
  kind: z.enum(requestKinds).optional(),
  due: z.enum(["overdue", "week"]).optional(),
});
export type QueueQuery = z.infer<typeof QueueQuery>;

export const StaffRequest = RequestSummary.extend({
  /** Whom answers go to; null once the person is erased. */
  contact_email: z.string().nullable(),
  account_id: z.uuid().nullable(),
  locale: Locale,
});
export type StaffRequest = z.infer<typeof StaffRequest>;
export const StaffRequestPage = pageOf(StaffRequest);

export const StaffCase = StaffRequest.extend({
  subject_field: z.string().nullable(),
  subject_field_label: z.string().nullable(),
  grounds: z.string().nullable(),
  ranking: ContestedForStaff.nullable(),
  identity_asked_at: moment.nullable(),
  /** An erasure asked by mail whose person has not confirmed it yet: it cannot be granted. */
  is_unconfirmed: z.boolean(),
  actions: z.array(z.enum(requestActions)),
  messages: z.array(CaseMessage),
  about: z
    .object({
      account_id: z.uuid(),
      deceased_since: moment.nullable(),
      note: z.string(),
      directives: StoredDirectives.shape.directives,
    })
    .nullable(),
});
export type StaffCase = z.infer<typeof StaffCase>;

export const ExtendRequest = z.object({ reason: Words });
export const DecideRequest = z.object({ decision: z.enum(requestDecisions), grounds: z.string().trim().max(8000).default("") });
export type DecideRequest = z.infer<typeof DecideRequest>;
/** A request that came by letter, telephone or a mail read by a human. */
export const FiledRequest = z.object({
  email: Email,
  kind: z.enum(requestKinds),
  body: Words,
  locale: Locale,
  /** The day it came, when not today. */
  received_on: day.optional(),
});
export type FiledRequest = z.infer<typeof FiledRequest>;
export const MarkDeceased = z.object({ email: Email, note: z.string().trim().min(3).max(2000) });

export const Template = z.object({ id: z.string(), title: z.string(), body: z.string() });
export const Templates = z.object({ locale: Locale, items: z.array(Template) });
export type Templates = z.infer<typeof Templates>;
export const TemplateQuery = z.object({ kind: z.enum(requestKinds), locale: Locale.default("fr") });

/** What a letter was taken for; all but a request and a reply are set aside for a human. */
export const letterVerdicts = ["request", "reply", "auto_reply", "bounce", "list", "spam", "unreadable"] as const;
export type LetterVerdict = (typeof letterVerdicts)[number];
export const letterStates = ["filed", "aside", "closed"] as const;
export const LetterQuery = PageQuery.extend({ state: z.enum(letterStates).optional() });
export type LetterQuery = z.infer<typeof LetterQuery>;

/** A letter that reached the contact address; its words stand here only while it is set aside. */
export const FiledLetter = z.object({
  id: z.uuid(),
  source: z.enum(["mailbox", "pasted"]),
  verdict: z.enum(letterVerdicts),
  state: z.enum(letterStates),
  request_id: z.uuid().nullable(),
  sender: z.string(),
  subject: z.string(),
  body: z.string(),
  received_at: moment,
});
export type FiledLetter = z.infer<typeof FiledLetter>;
export const LetterPage = pageOf(FiledLetter);

/** A letter received elsewhere, as staff pastes it. */
export const PastedLetter = z.object({
  from: Email,
  subject: z.string().trim().max(300).default(""),
  body: Words,
  /** The day it came, when not today. */
  received_on: day.optional(),
});
export type PastedLetter = z.infer<typeof PastedLetter>;
export const ChangeKind = z.object({ kind: z.enum(requestKinds) });

/** Whether a mailbox is read, which, and when it last was. */
export const MailboxState = z.object({ is_read: z.boolean(), name: z.string().nullable(), read_at: moment.nullable() });
export type MailboxState = z.infer<typeof MailboxState>;

export const StatisticsQuery = z.object({ since: day.optional(), until: day.optional() });
const counts = {
  received: z.int(),
  answered: z.int(),
  in_time: z.int(),
  late: z.int(),
  withdrawn: z.int(),
  open: z.int(),
  overdue: z.int(),
  extended: z.int(),
  refused: z.int(),
  /** Days from receipt to decision; null where nothing was decided. */
  median_days: z.number().nullable(),
};
export const RightsStatistics = z.object({
  since: day,
  until: day,
  total: z.object(counts),
  by_kind: z.array(z.object({ kind: z.enum(requestKinds), ...counts })),
});
export type RightsStatistics = z.infer<typeof RightsStatistics>;
