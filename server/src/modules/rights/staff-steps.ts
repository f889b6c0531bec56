import { Refusal, refuseField } from "@jump/contract/errors.ts";
import { findAccount, findAccountByEmail } from "#modules/accounts";
import type { FiledRequest } from "@jump/contract/rights.ts";
import type { Ctx, RequestCtx } from "#platform/context.ts";
import { linkToAccount } from "./ask-by-form.ts";
import { isUnconfirmed } from "./request.ts";
import { confirmLetter } from "./confirm-letter.ts";
import { restrictForErasure } from "./ask-erasure.ts";
import { extendedDay, lastDayOf } from "./deadline.ts";
import type { RightsDeps } from "./deps.ts";
import { liftLimit } from "./limits.ts";
import { findLimits } from "./limit-store.ts";
import { insertMessage } from "./message-store.ts";
import { momentOf } from "./received-on.ts";
import { findOtherErasure, insertRequest, type RequestRow } from "./store.ts";
import { step, writeAsStaff } from "./talk.ts";
import { tellPerson } from "./tell-person.ts";

/** Asks the person to show who they are: only where there is doubt (GDPR art. 12(6)). The clock goes on. */
export async function askIdentity(ctx: RequestCtx, request: RequestRow, body: string, deps: RightsDeps): Promise<RequestRow> {
  const asked = await step(ctx, request, "ask_identity", { identity_asked_at: ctx.now });
  await writeAsStaff(ctx, asked, body, deps, "rights_identity_asked");
  return asked;
}

/** Announces two further months with the reason: once, and inside the first month (GDPR art. 12(3)); later is refused. */
export async function extendRequest(ctx: RequestCtx, request: RequestRow, reason: string, deps: RightsDeps): Promise<RequestRow> {
  const dueOn = extendedDay(request, ctx.now);
  if (!dueOn)
    throw new Refusal("wrong_state", {
      detail: "an extension is announced once, inside the first term, and never to who contests a ranking",
    });
  const extended = await step(ctx, request, "extend", {
    extended_at: ctx.now,
    extension_reason: reason,
    due_on: dueOn,
  });
  await tellPerson(ctx, extended, "rights_extended", deps, ctx.request.origin);
  return extended;
}

/** Staff files what came by letter, telephone or a mail that a human read; its clock runs from the day it came. */
export async function fileRequest(ctx: RequestCtx, filed: FiledRequest, deps: RightsDeps): Promise<RequestRow> {
  const receivedAt = momentOf(filed.received_on, ctx.now);
  return openByMail(ctx, { ...filed, receivedAt }, deps, ctx.request.origin);
}

export type LetterToFile = Pick<FiledRequest, "email" | "kind" | "body" | "locale"> & { receivedAt: Temporal.Instant; messageId?: string };

/** The case of a letter; where its mailbox has an account, the case is that account's, whose person must confirm an erasure. */
export async function openByMail(
  ctx: Ctx,
  { email, kind, body, locale, receivedAt, messageId }: LetterToFile,
  deps: Pick<RightsDeps, "keys" | "contactEmail">,
  origin: string | null,
  isAcknowledged = true,
): Promise<RequestRow> {
  const filed = await insertRequest(ctx.tx, {
    kind,
    state: "received",
    contact_email: email,
    locale,
    channel: "mail",
    received_at: receivedAt,
    due_on: lastDayOf(kind, receivedAt),
  });
  await insertMessage(ctx.tx, { request_id: filed.id, sender: "person", body, mail_message_id: messageId ?? null, at: receivedAt });
  const linked = await linkToAccount(ctx, filed);
  const mustConfirm = isUnconfirmed(linked);
  const request = mustConfirm ? await step(ctx, linked, "ask_identity", { identity_asked_at: ctx.now }) : linked;
  if (isAcknowledged) await tellPerson(ctx, request, mustConfirm ? "rights_confirm_letter" : "rights_received", deps, origin);
  return request;
}

/** The person has shown staff who they are; an erasure that came by mail is thereby confirmed. */
export async function acceptIdentity(ctx: RequestCtx, request: RequestRow): Promise<RequestRow> {
  return isUnconfirmed(request) ? confirmLetter(ctx, request) : step(ctx, request, "answer_identity");
}

/** Withdrawn until decided; a restriction that the case had set goes with it. */
export async function withdrawRequest(ctx: RequestCtx, request: RequestRow, deps: RightsDeps): Promise<RequestRow> {
  const withdrawn = await step(ctx, request, "withdraw", { closed_at: ctx.now });
  await liftOfCase(ctx, withdrawn);
  await tellPerson(ctx, withdrawn, "rights_withdrawn", deps, ctx.request.origin);
  return withdrawn;
}

/** Lifts the restriction that an erasure case had set, if it stands. */
export async function liftOfCase(ctx: RequestCtx, request: RequestRow): Promise<void> {
  const accountId = request.account_id;
  if (request.kind !== "erasure" || !accountId) return;
  const stands = (await findLimits(ctx.tx, accountId)).some(({ source, request_id }) => source === "case" && request_id === request.id);
  if (!stands) return;
  await liftLimit(ctx, { accountId, kind: "restriction", source: "case" });
  // Whoever asked twice, on the page and by form, stays restricted while the other case is open.
  const other = await findOtherErasure(ctx.tx, accountId, request.id);
  if (other) await restrictForErasure(ctx, accountId, other.id);
}

/** The account of an address, for staff; refuses one that nobody has. */
export async function demandAccountOf(ctx: RequestCtx, email: string) {
  const account = await findAccountByEmail(ctx.tx, email);
  if (!account) throw new Refusal("invalid_input", { fields: [{ field: "email", code: "no_such_account" }] });
  return account;
}

/** Nobody works on a case of their own, whether it came from their account or from its mailbox (clauses A2, G4). */
export async function demandCaseOfOther(ctx: RequestCtx, request: RequestRow): Promise<void> {
  const account = await findAccount(ctx.tx, ctx.actor.accountId!);
  const isOwn = request.account_id === account?.id || request.contact_email?.toLowerCase() === account?.email.toLowerCase();
  if (isOwn) throw refuseField("state", "own_case");
}
