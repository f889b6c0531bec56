import { Refusal, refuseField } from "@jump/contract/errors.ts";
import type { RequestCtx, SignedInActor } from "#platform/context.ts";
import { stateAfter } from "#platform/life-cycle.ts";
import type { RightsDeps } from "./deps.ts";
import { countMessages, insertMessage, longestThread } from "./message-store.ts";
import { isUnconfirmed, isWritable, lifeCycle } from "./request.ts";
import { moveRequest, type RequestRow } from "./store.ts";
import { tellPerson, type CaseMail } from "./tell-person.ts";

/** The last places of a thread are for the answers of staff. */
export const keptForStaff = 40;

/** The person adds to their case; where staff had asked who they are, this answers it, unless a sender alone says that it is them. */
export async function writeAsPerson(
  ctx: Pick<RequestCtx, "tx" | "now">,
  request: RequestRow,
  body: string,
  mail?: { messageId: string; at: Temporal.Instant },
  isProof = true,
): Promise<RequestRow> {
  if (!isWritable(request.state)) throw new Refusal("wrong_state");
  if (!(await hasRoom(ctx, request, keptForStaff))) throw refuseField("body", "thread_full");
  await insertMessage(ctx.tx, {
    request_id: request.id,
    account_id: request.account_id,
    sender: "person",
    body,
    mail_message_id: mail?.messageId ?? null,
    at: mail?.at ?? ctx.now,
  });
  if (request.state !== "identity_asked" || !isProof || isUnconfirmed(request)) return request;
  return step(ctx, request, "answer_identity");
}

/** Staff answers in the thread, and the mailbox is told that there is something to read, or what it says where there is no account. */
export async function writeAsStaff(
  ctx: RequestCtx,
  request: RequestRow,
  body: string,
  deps: RightsDeps,
  mail: CaseMail = "rights_answer",
): Promise<void> {
  if (!isWritable(request.state)) throw new Refusal("wrong_state");
  if (!(await hasRoom(ctx, request))) throw refuseField("body", "thread_full");
  await insertMessage(ctx.tx, {
    request_id: request.id,
    account_id: request.account_id,
    sender: "staff",
    sent_by: (ctx.actor as SignedInActor).accountId,
    body,
    at: ctx.now,
  });
  await tellPerson(ctx, request, mail, deps, ctx.request.origin, body);
}

/** Moves the case by one action of its life cycle; refuses as `wrong_state` when somebody was quicker. */
export async function step(
  ctx: Pick<RequestCtx, "tx">,
  request: RequestRow,
  action: Parameters<typeof stateAfter<RequestRow["state"], (typeof lifeCycle)[number]["action"]>>[2],
  facts: Parameters<typeof moveRequest>[4] = {},
): Promise<RequestRow> {
  const moved = await moveRequest(ctx.tx, request.id, request.state, stateAfter(lifeCycle, request.state, action), facts);
  if (!moved) throw new Refusal("wrong_state");
  return moved;
}

/** Whether a thread takes another message and keeps so many places free. */
export async function hasRoom({ tx }: Pick<RequestCtx, "tx">, { id }: RequestRow, kept = 0): Promise<boolean> {
  return (await countMessages(tx, id)) < longestThread - kept;
}
