import type { NewRequest, RequestKind } from "@jump/contract/rights.ts";
import { findAccount } from "#modules/accounts";
import { Refusal } from "@jump/contract/errors.ts";
import type { Ctx, RequestCtx } from "#platform/context.ts";
import { stateAfter } from "#platform/life-cycle.ts";
import { demandContestable } from "./contest-ranking.ts";
import { lastDayOf } from "./deadline.ts";
import type { RightsDeps } from "./deps.ts";
import { fieldWords } from "./field-words.ts";
import { insertMessage } from "./message-store.ts";
import { lifeCycle } from "./request.ts";
import { insertRequest, moveRequest, type RequestRow } from "./store.ts";
import { tellPerson } from "./tell-person.ts";

type Opening = { kind: RequestKind; body: string; field?: string | undefined; receipt_id?: string | undefined };

/** Opens the case of somebody in a session: the clock starts, and the mailbox is told until when an answer is due. */
export async function openRequest(ctx: RequestCtx, accountId: string, asked: NewRequest, deps: RightsDeps): Promise<RequestRow> {
  if (asked.field !== undefined && fieldWords(asked.field, ctx.locale) === null)
    throw new Refusal("invalid_input", { fields: [{ field: "field", code: "invalid_value" }] });
  await demandContestable(ctx, asked, deps);
  const request = await openForAccount(ctx, accountId, asked);
  await tellPerson(ctx, request, "rights_received", deps, ctx.request.origin);
  return request;
}

/** The case of an account with its first words; tells nobody. */
export async function openForAccount(
  ctx: Ctx,
  accountId: string,
  { kind, body, field, receipt_id: receiptId }: Opening,
): Promise<RequestRow> {
  const account = await findAccount(ctx.tx, accountId);
  if (!account) throw new Refusal("not_found");
  const request = await insertRequest(ctx.tx, {
    kind,
    state: "received",
    account_id: account.id,
    locale: account.locale,
    channel: "account",
    subject_field: field ?? null,
    receipt_id: receiptId ?? null,
    received_at: ctx.now,
    due_on: lastDayOf(kind, ctx.now),
  });
  if (body !== "") await insertMessage(ctx.tx, { request_id: request.id, account_id: account.id, sender: "person", body, at: ctx.now });
  return request;
}

/** What the person did alone, on a page of their own, counts as asked and granted at that moment. */
export async function serveAtOnce(ctx: Ctx, accountId: string, kind: RequestKind): Promise<RequestRow> {
  const request = await openForAccount(ctx, accountId, { kind, body: "" });
  const served = { decided_at: ctx.now, decided_as: "person", decision: "granted", closed_at: ctx.now } as const;
  return (await moveRequest(ctx.tx, request.id, "received", stateAfter(lifeCycle, "received", "serve"), served))!;
}
