import type { Case, CaseMessage, FiledLetter, RequestSummary, StaffCase, StaffRequest, StoredDirectives } from "@jump/contract/rights.ts";
import { findAccount } from "#modules/accounts";
import type { Ctx } from "#platform/context.ts";
import { termOf } from "./answer-terms.ts";
import { daysLeft } from "./deadline.ts";
import type { RightsDeps } from "./deps.ts";
import { findDirectives, type DirectiveRow } from "./directive-store.ts";
import { fieldWords } from "./field-words.ts";
import type { LetterRow } from "./letter-store.ts";
import { findLimits } from "./limit-store.ts";
import { findMessages, type MessageRow } from "./message-store.ts";
import { isOpen, isWritable, lifeCycle, staffActions, isUnconfirmed } from "./request.ts";
import type { RequestRow } from "./store.ts";
import { mailboxOf } from "./tell-person.ts";

/** One line of a list, with its clock. */
export function presentSummary(row: RequestRow, now: Temporal.Instant): RequestSummary {
  const left = isOpen(row.state) ? daysLeft(row.due_on, now) : null;
  return {
    id: row.id,
    kind: row.kind,
    state: row.state,
    channel: row.channel,
    received_at: row.received_at.toString(),
    due_on: row.due_on.toString(),
    days_left: left,
    is_overdue: left !== null && left < 0,
    extended_at: row.extended_at?.toString() ?? null,
    extension_reason: row.extension_reason,
    decision: row.decision,
    decided_at: row.decided_at?.toString() ?? null,
    closed_at: row.closed_at?.toString() ?? null,
  };
}

/** The case as the person reads it; staff have no name in it. */
export async function presentCase(ctx: Ctx, row: RequestRow, { rankings }: Pick<RightsDeps, "rankings">): Promise<Case> {
  return {
    ...presentSummary(row, ctx.now),
    subject_field: row.subject_field,
    subject_field_label: row.subject_field && fieldWords(row.subject_field, ctx.locale),
    grounds: row.grounds,
    ranking: row.receipt_id === null ? null : await rankings.forPerson(ctx, row.receipt_id),
    can_withdraw: lifeCycle.some(({ from, action }) => from === row.state && action === "withdraw"),
    can_write: isWritable(row.state),
    messages: (await findMessages(ctx.tx, row.id)).map(presentMessage),
  };
}

/** One line of the queue. */
export async function presentForQueue(ctx: Ctx, row: RequestRow): Promise<StaffRequest> {
  const mailbox = await mailboxOf(ctx, row);
  return {
    ...presentSummary(row, ctx.now),
    contact_email: mailbox?.email ?? null,
    account_id: row.account_id,
    locale: mailbox?.locale ?? row.locale,
  };
}

/** The whole case as staff works on it. */
export async function presentForStaff(ctx: Ctx, row: RequestRow, { rankings }: Pick<RightsDeps, "rankings">): Promise<StaffCase> {
  return {
    ...(await presentForQueue(ctx, row)),
    subject_field: row.subject_field,
    subject_field_label: row.subject_field && fieldWords(row.subject_field, ctx.locale),
    grounds: row.grounds,
    ranking: row.receipt_id === null ? null : await rankings.forStaff(ctx, row.receipt_id, row.account_id),
    is_unconfirmed: isUnconfirmed(row),
    identity_asked_at: row.identity_asked_at?.toString() ?? null,
    actions: staffActions(row.state).filter((action) => action !== "extend" || termOf(row.kind, row.received_at).extended !== null),
    messages: (await findMessages(ctx.tx, row.id)).map(presentMessage),
    about: await presentDeceased(ctx, row.about_account_id),
  };
}

async function presentDeceased(ctx: Ctx, accountId: string | null): Promise<StaffCase["about"]> {
  if (accountId === null || !(await findAccount(ctx.tx, accountId))) return null;
  const mark = (await findLimits(ctx.tx, accountId)).find(({ kind }) => kind === "deceased");
  return {
    account_id: accountId,
    deceased_since: mark?.since.toString() ?? null,
    note: mark?.note ?? "",
    directives: presentDirectives(await findDirectives(ctx.tx, accountId)),
  };
}

/** A letter as staff reads it. */
export function presentLetter({ id, source, verdict, state, request_id, sender, subject, body, received_at }: LetterRow): FiledLetter {
  return { id, source, verdict, state, request_id, sender, subject, body, received_at: received_at.toString() };
}

export function presentDirectives(row: DirectiveRow | undefined): StoredDirectives["directives"] {
  if (!row) return null;
  const { wish, words, contact_name, contact_email, updated_at } = row;
  return { wish, words, contact_name, contact_email, updated_at: updated_at.toString() };
}

function presentMessage({ id, sender, body, at }: MessageRow): CaseMessage {
  return { id, sender, body, at: at.toString() };
}
