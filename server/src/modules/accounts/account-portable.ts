import { AccountPortable } from "@jump/contract/portable.ts";
import type { Portable } from "#platform/portable.ts";
import { findAccount, updateAccount } from "./store.ts";

/** The language of mails; the address stays behind, since an account's mailbox is proven where it signs up. */
export const accountPortable: Portable<AccountPortable> = {
  name: "account",
  schema: AccountPortable,
  columns: ["accounts.locale"],
  async read({ tx }, accountId) {
    const account = await findAccount(tx, accountId);
    return account ? { locale: account.locale } : null;
  },
  async write({ tx }, accountId, { locale }) {
    await updateAccount(tx, accountId, { locale });
  },
};
