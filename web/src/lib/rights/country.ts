import type { TalentSelf } from "@jump/contract/talents.ts";
import { api } from "#lib/api.ts";
import type { SessionAccount } from "#lib/session.ts";

type Caller = Parameters<typeof api>[0];

/** The country whose authority a person would turn to: that of a Talent's town, else France, where the platform is established. */
export async function countryOf(event: Caller, account: Pick<SessionAccount, "role"> | null): Promise<string> {
  if (account?.role !== "talent") return "FR";
  const answer = await api(event).tryGet<TalentSelf>("/api/talents/me");
  return (answer.ok && answer.data.commune?.country) || "FR";
}
