import type { SessionAccount } from "#lib/session.ts";
import type { LayoutServerLoad } from "./$types";

export const load: LayoutServerLoad = async ({ fetch, locals }) => ({
  account: await readAccount(fetch),
  isDemo: locals.isDemo,
  theme: locals.theme,
});

/** A page that anybody may see stays readable when nobody can say who is asking. */
async function readAccount(fetch: typeof globalThis.fetch): Promise<SessionAccount | null> {
  const response = await fetch("/api/session");
  if (!response.ok) return null;
  const { account } = (await response.json()) as { account: SessionAccount | null };
  return account;
}
