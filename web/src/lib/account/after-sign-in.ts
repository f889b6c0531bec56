import type { SessionAccount } from "@jump/contract/accounts.ts";
import { safePath } from "#lib/forms.ts";

const homes = { talent: "/talent", company: "/company", staff: "/staff" } as const;

/** Where a signed-in person goes on: to the second factor that is owed, else to where they were heading, else home. */
export function afterSignIn(account: SessionAccount, next: string | null | undefined): string {
  const wanted = safePath(next, homes[account.role]);
  if (!account.owes_second_factor) return wanted;
  if (account.second_factors.length === 0) return "/account/security";
  return `/sign-in/second-factor?next=${encodeURIComponent(wanted)}`;
}
