import { z } from "zod";
import { pageOf, PageQuery } from "./paging.ts";
import { HeldTable } from "./privacy.ts";

/** Why staff may read a person's record: what they state before they do, and what the person reads afterwards (clause T3). */
export const accessReasons = ["support", "matching", "rights_request", "dispute", "security", "legal_duty"] as const;
export type AccessReason = (typeof accessReasons)[number];

/** What one statement opens: a person's record, the work on one mission, or the search for people. */
export const accessScopes = ["person", "mission", "search"] as const;
export type AccessScope = (typeof accessScopes)[number];

/** Minutes that a statement opens what it names. */
export const accessMinutes = 60;

const statement = {
  reason: z.enum(accessReasons),
  words: z.string().trim().min(3).max(300),
};
/** The statement of a member of staff; `id` is that of the person's account or of the mission. */
export const NewStaffAccess = z.discriminatedUnion("scope", [
  z.object({ scope: z.literal("person"), id: z.uuid(), ...statement }),
  z.object({ scope: z.literal("mission"), id: z.uuid(), ...statement }),
  z.object({ scope: z.literal("search"), ...statement }),
]);
export type NewStaffAccess = z.infer<typeof NewStaffAccess>;

export const StaffAccess = z.object({
  id: z.uuid(),
  scope: z.enum(accessScopes),
  target_id: z.uuid().nullable(),
  reason: z.enum(accessReasons),
  words: z.string(),
  opened_at: z.iso.datetime(),
  expires_at: z.iso.datetime(),
  is_open: z.boolean(),
});
export type StaffAccess = z.infer<typeof StaffAccess>;
export const StaffAccessPage = pageOf(StaffAccess);

export const PeopleQuery = PageQuery.extend({ q: z.string().trim().min(2).max(100) });
/** One person whom a search found by the beginning of an e-mail address or of a name. */
export const PersonFound = z.object({
  account_id: z.uuid(),
  role: z.enum(["talent", "company", "staff"]),
  email: z.string(),
  name: z.string(),
});
export type PersonFound = z.infer<typeof PersonFound>;
export const PeopleFound = pageOf(PersonFound);

/** What the data map lets staff see of one person, table by table, newest rows first. */
export const PersonRecord = z.object({
  account_id: z.uuid(),
  stated: z.object({ reason: z.enum(accessReasons), words: z.string(), expires_at: z.iso.datetime() }),
  tables: z.array(HeldTable),
});
export type PersonRecord = z.infer<typeof PersonRecord>;
