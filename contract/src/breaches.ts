import { z } from "zod";
import { Moment } from "./common-fields.ts";
import { pageOf } from "./paging.ts";
import { MapField } from "./processors.ts";

const moment = z.iso.datetime();
const Line = z.string().trim().min(3).max(200);
const Text = z.string().trim().min(10).max(4000);

export const breachNatures = ["confidentiality", "integrity", "availability"] as const;
export const breachRisks = ["none", "risk", "high"] as const;
export const breachReaches = ["rows", "disclosures"] as const;

/** An incident as it is first recorded (GDPR art. 33(3), 33(5)); moments are instants. */
export const NewBreach = z.object({
  title: Line,
  aware_at: Moment,
  started_at: Moment,
  ended_at: Moment.nullable().default(null),
  nature: z.array(z.enum(breachNatures)).min(1).max(3),
  description: Text,
  /** What was reached: the rows of whole tables, or what the ledger says was shown in the period. */
  reached: z.enum(breachReaches),
  fields: z.array(MapField).min(1).max(300),
  risk: z.enum(breachRisks),
  consequences: Text,
  measures: Text,
});
export type NewBreach = z.infer<typeof NewBreach>;

export const NotifyBreach = z.object({
  notified_at: Moment,
  reference: Line,
  late_reason: Text.nullable().default(null),
});
export type NotifyBreach = z.infer<typeof NotifyBreach>;

export const CloseBreach = z.object({
  note: Text,
  /** Why people at high risk were not told (GDPR art. 34(3)); not needed where they were. */
  not_informed_reason: Text.nullable().default(null),
});
export type CloseBreach = z.infer<typeof CloseBreach>;

export const BreachView = z.object({
  id: z.uuid(),
  title: z.string(),
  aware_at: moment,
  /** When the 72 hours end. */
  due_at: moment,
  is_overdue: z.boolean(),
  started_at: moment,
  ended_at: moment.nullable(),
  nature: z.array(z.enum(breachNatures)),
  description: z.string(),
  reached: z.enum(breachReaches),
  fields: z.array(z.object({ name: z.string(), label: z.string() })),
  categories: z.array(z.string()),
  risk: z.enum(breachRisks),
  consequences: z.string(),
  measures: z.string(),
  recorded_at: moment,
  people: z.int(),
  people_informed: z.int(),
  counted_at: moment.nullable(),
  notified_at: moment.nullable(),
  notification_reference: z.string().nullable(),
  late_reason: z.string().nullable(),
  people_informed_at: moment.nullable(),
  not_informed_reason: z.string().nullable(),
  closed_at: moment.nullable(),
  closing_note: z.string().nullable(),
});
export type BreachView = z.infer<typeof BreachView>;
export const BreachPage = pageOf(BreachView);

export const breachTexts = ["notification", "letter"] as const;
