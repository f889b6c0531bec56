import { z } from "zod";
import { CalendarDay } from "./common-fields.ts";
import { legalBases, purposes, type Purpose } from "./data-map.ts";
import { pageOf } from "./paging.ts";

const purposeId = z.enum(Object.keys(purposes) as [Purpose, ...Purpose[]]);
const moment = z.iso.datetime();
const Line = z.string().trim().min(2).max(160);
const Text = z.string().trim().min(3).max(2000);
/** A column of the data map as `table.column`. */
export const MapField = z.string().regex(/^[a-z_]{1,60}\.[a-z_0-9]{1,60}$/, "unknown_field");

export const processorStates = ["active", "ended"] as const;

/** A processor and its contract (GDPR art. 28(3), art. 30(1)(d); clauses T2, T4); `country` is an ISO 3166 code. */
export const NewProcessor = z.object({
  name: Line,
  country: z
    .string()
    .trim()
    .toUpperCase()
    .regex(/^[A-Z]{2}$/, "invalid_country"),
  task: Text,
  contract_reference: Line,
  contract_signed_on: CalendarDay,
  contract_ends_on: CalendarDay.nullable().default(null),
  purposes: z.array(purposeId).min(1).max(20),
  fields: z.array(MapField).min(1).max(100),
});
export type NewProcessor = z.infer<typeof NewProcessor>;

const LabelledField = z.object({ name: z.string(), label: z.string() });
export const ProcessorView = z.object({
  id: z.uuid(),
  name: z.string(),
  country: z.string(),
  task: z.string(),
  contract_reference: z.string(),
  contract_signed_on: z.iso.date(),
  contract_ends_on: z.iso.date().nullable(),
  purposes: z.array(purposeId),
  fields: z.array(LabelledField),
  state: z.enum(processorStates),
  /** Whether its contract has neither been ended nor run out. */
  is_in_force: z.boolean(),
  added_at: moment,
  ended_at: moment.nullable(),
});
export type ProcessorView = z.infer<typeof ProcessorView>;
export const ProcessorPage = pageOf(ProcessorView);

/** Columns that the map gives to processors, to choose from. */
export const ProcessorFields = z.object({
  items: z.array(z.object({ name: z.string(), label: z.string(), table: z.string(), purpose: purposeId, basis: z.enum(legalBases) })),
});
export type ProcessorFields = z.infer<typeof ProcessorFields>;

/** People given to a processor for one piece of work; each line of `people` is an account's e-mail address or id. */
export const NewAssignment = z.object({
  task: Text,
  ends_on: CalendarDay,
  people: z.array(z.string().trim().min(3).max(254)).min(1).max(500),
});
export type NewAssignment = z.infer<typeof NewAssignment>;

export const AssignmentView = z.object({
  id: z.uuid(),
  task: z.string(),
  people: z.int(),
  /** Of those given, how many have been erased since. */
  forgotten: z.int(),
  ends_at: moment,
  created_at: moment,
  tokens: z.array(
    z.object({
      id: z.uuid(),
      fields: z.array(LabelledField),
      created_at: moment,
      expires_at: moment,
      revoked_at: moment.nullable(),
      last_used_at: moment.nullable(),
    }),
  ),
});
export type AssignmentView = z.infer<typeof AssignmentView>;
export const AssignmentPage = pageOf(AssignmentView);

export const longestProcessorTokenDays = 90;
export const NewProcessorToken = z.object({
  fields: z.array(MapField).min(1).max(100),
  days: z.int().min(1).max(longestProcessorTokenDays),
});
/** The token's text stands in this reply and nowhere else. */
export const IssuedProcessorToken = z.object({ id: z.uuid(), token: z.string(), expires_at: moment });
export type IssuedProcessorToken = z.infer<typeof IssuedProcessorToken>;

/** What a processor's token opens: the tables and the fields of each. */
export const ProcessorScope = z.object({
  processor: z.string(),
  task: z.string(),
  people: z.int(),
  expires_at: moment,
  tables: z.array(z.object({ table: z.string(), fields: z.array(z.string()) })),
});
export type ProcessorScope = z.infer<typeof ProcessorScope>;

/** Rows of one table: `person` names a person within this assignment only; `values` has the fields asked for and nothing else. */
export const ProcessorRows = pageOf(z.object({ person: z.uuid(), values: z.record(z.string(), z.unknown()) }));
export type ProcessorRows = z.infer<typeof ProcessorRows>;

/** A processor as everybody may read it (GDPR art. 13(1)(e)). */
export const PublicProcessor = z.object({
  name: z.string(),
  country: z.string().nullable(),
  task: z.string(),
  purposes: z.array(purposeId),
  data: z.array(z.string()),
});
export type PublicProcessor = z.infer<typeof PublicProcessor>;
/** `services` are the outside services that the settings of this instance name, all of them on every page. */
export const PublicProcessors = pageOf(PublicProcessor).extend({ services: z.array(PublicProcessor) });
export type PublicProcessors = z.infer<typeof PublicProcessors>;

/** Whom a processor must forget, since they were erased here; `person` is the id it knew them by (GDPR art. 19). */
export const ForgottenPeople = pageOf(z.object({ person: z.uuid(), forgotten_at: moment }));
export type ForgottenPeople = z.infer<typeof ForgottenPeople>;
