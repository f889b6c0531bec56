import { z } from "zod";
import { PageQuery } from "./paging.ts";

export const MessageBody = z.string().trim().min(1).max(10_000);
export const NewMessage = z.object({ body: MessageBody });

export const ThreadSummary = z.object({
  id: z.uuid(),
  introduction_id: z.uuid(),
  /** Title of the mission it is about. */
  title: z.string(),
  /** The other side, as the reader knows it. */
  with: z.string(),
  last_message_at: z.string(),
  unread: z.int(),
});
export type ThreadSummary = z.infer<typeof ThreadSummary>;

/** Without `body` where the author was erased and took the words along (clause G4). */
export const Message = z.object({
  id: z.uuid(),
  body: z.string().nullable(),
  sent_at: z.string(),
  author: z.string(),
  is_mine: z.boolean(),
});
export type Message = z.infer<typeof Message>;

/** Messages come newest first, a page at a time. */
export const Thread = ThreadSummary.extend({ messages: z.array(Message), page: z.int(), size: z.int(), total: z.int() });
export type Thread = z.infer<typeof Thread>;

export const ThreadQuery = PageQuery;
