import { Refusal } from "@jump/contract/errors.ts";
import { findAccount } from "#modules/accounts";
import { membershipOf } from "#modules/companies";
import { queueMail } from "#modules/notifications";
import type { Ctx, SignedInActor } from "#platform/context.ts";
import { countUnread, findThread, insertMessage, insertThread, markRead, type MessageRow, type Side, type ThreadRow } from "./store.ts";

/** Opens the conversation of an accepted introduction; called in the transaction of the acceptance. */
export async function openThread(
  ctx: Ctx,
  {
    introductionId,
    talentAccountId,
    companyId,
    contactAccountId,
    title,
  }: { introductionId: string; talentAccountId: string; companyId: string; contactAccountId: string | null; title: string },
): Promise<ThreadRow> {
  return insertThread(ctx.tx, {
    introduction_id: introductionId,
    talent_account_id: talentAccountId,
    company_id: companyId,
    contact_account_id: contactAccountId,
    title,
    last_message_at: ctx.now,
    created_at: ctx.now,
  });
}

/** Which side of conversations the actor is on; staff read nobody's letters. */
export async function sideOf(ctx: Ctx): Promise<Side> {
  const { actor } = ctx;
  if (actor.role === "talent") return { talentAccountId: actor.accountId };
  const membership = await membershipOf(ctx);
  if (!membership) throw new Refusal("not_found");
  return { companyId: membership.companyId };
}

/** The thread, if the actor takes part in it; to anyone else it does not exist. */
export async function readableThread(ctx: Ctx, id: string): Promise<ThreadRow> {
  const [thread, side] = [await findThread(ctx.tx, id), await sideOf(ctx)];
  const takesPart =
    thread && ("talentAccountId" in side ? thread.talent_account_id === side.talentAccountId : thread.company_id === side.companyId);
  if (!takesPart) throw new Refusal("not_found");
  return thread;
}

/** Writes into a thread and tells the other side that there is a message, without its content (clause T4). */
export async function sendMessage(ctx: Ctx, thread: ThreadRow, body: string, origin: string): Promise<MessageRow> {
  const me = (ctx.actor as SignedInActor).accountId;
  if ((await membershipOf(ctx))?.memberRole === "viewer") throw new Refusal("forbidden");
  const recipientId = ctx.actor.role === "talent" ? thread.contact_account_id : thread.talent_account_id;
  const recipient = recipientId ? await findAccount(ctx.tx, recipientId) : undefined;
  // One mail per unread streak: whoever has not read yet knows already.
  const isFirstUnread = recipient ? (await countUnread(ctx.tx, thread.id, recipient.id)) === 0 : false;
  const message = await insertMessage(ctx.tx, { thread_id: thread.id, author_account_id: me, body: body.trim(), sent_at: ctx.now });
  await markRead(ctx.tx, thread.id, me, ctx.now);
  if (recipient && isFirstUnread) {
    await queueMail(ctx, {
      accountId: recipient.id,
      recipient: recipient.email,
      locale: recipient.locale,
      template: "new_message",
      params: { title: thread.title, link: `${origin}/messages/${thread.id}` },
    });
  }
  return message;
}
