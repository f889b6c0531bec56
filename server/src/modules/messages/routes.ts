import { Message, NewMessage, Thread, ThreadQuery, ThreadSummary } from "@jump/contract/messages.ts";
import { PageQuery, pageOf } from "@jump/contract/paging.ts";
import { z } from "zod";
import { talentOrCompany } from "#modules/accounts";
import { companyNames, memberNames } from "#modules/companies";
import type { Ctx, SignedInActor } from "#platform/context.ts";
import type { Tx } from "#platform/db.ts";
import { endpoint, type Endpoint } from "#platform/endpoint.ts";
import { countUnread, listMessages, listThreads, markRead, type MessageRow, type ThreadRow } from "./store.ts";
import { readableThread, sendMessage, sideOf } from "./talk.ts";

/** Full names of Talents by account; only asked for Talents whom the reader was introduced to. */
export type MessagesDeps = { talentNames(tx: Tx, accountIds: readonly string[]): Promise<ReadonlyMap<string, string>> };

const tag = "messages";
const params = z.object({ id: z.uuid() });

export function messageEndpoints({ talentNames }: MessagesDeps): Endpoint[] {
  /** What each thread's other side is called, for this reader. */
  async function partners(ctx: Ctx, threads: readonly ThreadRow[]): Promise<(thread: ThreadRow) => string> {
    if (ctx.actor.role === "talent") {
      const names = await companyNames(ctx.tx, [...new Set(threads.map((thread) => thread.company_id))]);
      return (thread) => names.get(thread.company_id) ?? "";
    }
    const names = await talentNames(
      ctx.tx,
      threads.map((thread) => thread.talent_account_id),
    );
    return (thread) => names.get(thread.talent_account_id) ?? "";
  }

  async function authors(ctx: Ctx, thread: ThreadRow): Promise<(message: MessageRow) => string> {
    const names = new Map([...(await talentNames(ctx.tx, [thread.talent_account_id])), ...(await memberNames(ctx.tx, thread.company_id))]);
    return ({ author_account_id: author }) => (author ? (names.get(author) ?? "") : "");
  }

  const summary = (thread: ThreadRow, unread: number, partner: string): ThreadSummary => ({
    id: thread.id,
    introduction_id: thread.introduction_id,
    title: thread.title,
    with: partner,
    last_message_at: thread.last_message_at.toString(),
    unread,
  });
  const present = (ctx: Ctx, message: MessageRow, author: string): Message => ({
    id: message.id,
    body: message.body,
    sent_at: message.sent_at.toString(),
    author,
    is_mine: message.author_account_id === ctx.actor.accountId,
  });

  return [
    endpoint(
      {
        method: "get",
        path: "/threads",
        operationId: "list_threads",
        tag,
        summary: "Conversations, the latest first",
        access: talentOrCompany,
        query: PageQuery,
        success: { status: 200, description: "One page of conversations", schema: pageOf(ThreadSummary) },
        errors: ["not_found"],
      },
      async (ctx, { query: { page, size } }) => {
        const { accountId } = ctx.actor as SignedInActor;
        const { rows, total } = await listThreads(ctx.tx, await sideOf(ctx), accountId, (page - 1) * size, size);
        const partner = await partners(ctx, rows);
        return { items: rows.map((row) => summary(row, row.unread, partner(row))), page, size, total };
      },
    ),
    endpoint(
      {
        method: "get",
        path: "/threads/{id}",
        operationId: "read_thread",
        tag,
        summary: "A conversation, newest message first; reading it in a session marks it read",
        access: talentOrCompany,
        params,
        query: ThreadQuery,
        success: { status: 200, description: "The conversation", schema: Thread },
        errors: [],
      },
      async (ctx, { params: { id }, query: { page, size } }) => {
        const thread = await readableThread(ctx, id);
        const { accountId, via } = ctx.actor as SignedInActor;
        const unread = await countUnread(ctx.tx, thread.id, accountId);
        const { rows, total } = await listMessages(ctx.tx, thread.id, (page - 1) * size, size);
        const [partner, author] = [await partners(ctx, [thread]), await authors(ctx, thread)];
        // A program's token may be for reading only, and no person has seen what a program fetched.
        if (via === "session") await markRead(ctx.tx, thread.id, accountId, ctx.now);
        return {
          ...summary(thread, unread, partner(thread)),
          messages: rows.map((row) => present(ctx, row, author(row))),
          page,
          size,
          total,
        };
      },
    ),
    endpoint(
      {
        method: "post",
        path: "/threads/{id}/messages",
        operationId: "send_message",
        tag,
        summary: "Write to the other side",
        access: talentOrCompany,
        params,
        body: NewMessage,
        success: { status: 201, description: "The message", schema: Message },
        errors: [],
      },
      async (ctx, { params: { id }, body }) => {
        const thread = await readableThread(ctx, id);
        const message = await sendMessage(ctx, thread, body.body, ctx.request.origin);
        const author = await authors(ctx, thread);
        return present(ctx, message, author(message));
      },
    ),
  ];
}
