import { findAccounts } from "#modules/accounts";
import type { Ctx } from "#platform/context.ts";
import { deleteUnconfirmedOf } from "./store.ts";

/** What `erasure` says before it erases, in the same transaction. */
export type Erasing = { name: "erasure.erasing"; accountIds: readonly string[] };

/** A form that waits for its link belongs to no account yet: those written for the mailboxes of the erased go along (clause G4). */
export async function forgetForms({ tx }: Ctx, { accountIds }: Erasing): Promise<void> {
  const accounts = await findAccounts(tx, accountIds);
  await deleteUnconfirmedOf(
    tx,
    accounts.map(({ email }) => email),
  );
}
