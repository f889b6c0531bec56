import type { PolicyNotice } from "@jump/contract/policies.ts";
import type { SessionAccount } from "#lib/session.ts";
import type { LayoutServerLoad } from "./$types";

export const load: LayoutServerLoad = async ({ fetch, locals }) => {
  const account = await readAccount(fetch);
  return { account, notice: account ? await readNotice(fetch) : null, isDemo: locals.isDemo, theme: locals.theme };
};

/** A page that anybody may see stays readable when nobody can say who is asking. */
async function readAccount(fetch: typeof globalThis.fetch): Promise<SessionAccount | null> {
  const response = await fetch("/api/session");
  if (!response.ok) return null;
  const { account } = (await response.json()) as { account: SessionAccount | null };
  return account;
}

/** What changes in the policy and was not yet seen; nothing where it cannot be told. */
async function readNotice(fetch: typeof globalThis.fetch): Promise<PolicyNotice["notice"]> {
  const response = await fetch("/api/me/policy-notice");
  return response.ok ? ((await response.json()) as PolicyNotice).notice : null;
}
