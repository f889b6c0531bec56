import type { Ctx } from "#platform/context.ts";
import { giveMailsTo } from "./store.ts";

/** Mails that went to a mailbox before it had an account become those of its account: they stay the person's when the address changes. */
export async function adoptMails({ tx }: Ctx, accountId: string, recipient: string): Promise<void> {
  await giveMailsTo(tx, accountId, recipient);
}
