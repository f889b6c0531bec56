import { Refusal } from "@jump/contract/errors.ts";
import type { FormRequest } from "@jump/contract/rights.ts";
import { findAccountByEmail } from "#modules/accounts";
import type { RequestCtx } from "#platform/context.ts";
import { stateAfter } from "#platform/life-cycle.ts";
import { restrictForErasure } from "./ask-erasure.ts";
import { confirmLetter } from "./confirm-letter.ts";
import { lastDayOf } from "./deadline.ts";
import type { RightsDeps } from "./deps.ts";
import { giveMessagesTo, insertMessage } from "./message-store.ts";
import { lifeCycle, isUnconfirmed } from "./request.ts";
import { findRequest, insertRequest, moveRequest, updateRequest, type RequestRow } from "./store.ts";
import { tellPerson } from "./tell-person.ts";

/** Keeps what somebody without an account asks until the link in the mail is used: whoever reads the mailbox is whom it names. */
export async function askByForm(ctx: RequestCtx, { email, kind, body, locale }: FormRequest, deps: RightsDeps): Promise<void> {
  await deps.throttle.count(ctx, "rights_form_ip", ctx.request.ip);
  await deps.throttle.count(ctx, "rights_form_email", email);
  const request = await insertRequest(ctx.tx, {
    kind,
    state: "unconfirmed",
    contact_email: email,
    locale,
    channel: "form",
    received_at: ctx.now,
    due_on: lastDayOf(kind, ctx.now),
  });
  await insertMessage(ctx.tx, { request_id: request.id, sender: "person", body, at: ctx.now });
  await tellPerson(ctx, request, "rights_confirm_form", deps, ctx.request.origin);
}

/**
 * The link came back from the mailbox: now it is a request. Its month runs from the day it was written, not from this one.
 * Where the mailbox has an account, the case is that account's. An erasure that came by mail is confirmed by the same link.
 */
export async function confirmForm(ctx: RequestCtx, id: string, key: string, deps: RightsDeps): Promise<RequestRow> {
  deps.keys.demand(id, key);
  const waiting = await findRequest(ctx.tx, id);
  if (!waiting) throw new Refusal("link_expired");
  if (isUnconfirmed(waiting) && waiting.state === "identity_asked") return confirmLetter(ctx, waiting);
  if (waiting.state !== "unconfirmed") return waiting;
  const moved = await moveRequest(ctx.tx, id, "unconfirmed", stateAfter(lifeCycle, "unconfirmed", "confirm"));
  if (!moved) throw new Refusal("wrong_state");
  const request = await linkToAccount(ctx, moved);
  if (request.kind === "erasure" && request.account_id) await restrictForErasure(ctx, request.account_id, request.id);
  await tellPerson(ctx, request, "rights_received", deps, ctx.request.origin);
  return request;
}

/** Gives the case to the account of the mailbox it came from, if there is one; heirs write about somebody else, and keep theirs apart. */
export async function linkToAccount(ctx: Pick<RequestCtx, "tx">, request: RequestRow): Promise<RequestRow> {
  const account = request.kind === "after_death" ? undefined : await findAccountByEmail(ctx.tx, request.contact_email ?? "");
  if (!account || account.role === "staff") return request;
  await updateRequest(ctx.tx, request.id, { account_id: account.id });
  await giveMessagesTo(ctx.tx, request.id, account.id);
  return { ...request, account_id: account.id };
}
