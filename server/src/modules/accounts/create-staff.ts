import type { Locale } from "@jump/contract/locale.ts";
import type { Ctx } from "#platform/context.ts";
import { newSecret, secretHash } from "#platform/secrets.ts";
import { insertLink, voidLinks } from "./link-store.ts";
import { findAccountByEmail, insertAccount } from "./store.ts";

const linkHours = 72;

/**
 * Makes a staff account, or finds the one there is, and returns the path of a link, good for 72 hours, that sets its password.
 * Throws an Error with one sentence when the address belongs to a Talent or a company.
 */
export async function createStaff(ctx: Ctx, { email, locale }: { email: string; locale: Locale }): Promise<string> {
  const account =
    (await findAccountByEmail(ctx.tx, email)) ??
    (await insertAccount(ctx.tx, {
      email,
      email_verified_at: ctx.now,
      // No text hashes to this: the account opens only through the link.
      password_hash: "",
      role: "staff",
      locale,
      sign_up_ip: "127.0.0.1",
      last_access_at: ctx.now,
      created_at: ctx.now,
    }));
  if (account.role !== "staff") throw new Error(`${email} belongs to an account of another kind.`);
  const token = newSecret();
  await voidLinks(ctx.tx, account.id, ctx.now);
  await insertLink(ctx.tx, {
    account_id: account.id,
    purpose: "reset_password",
    token_hash: secretHash(token),
    created_at: ctx.now,
    expires_at: ctx.now.add({ hours: linkHours }),
  });
  return `/reset-password?token=${token}`;
}
