import type { TalentPublic, TalentSelf } from "@jump/contract/talents.ts";
import { api } from "#lib/api.ts";
import type { PageServerLoad } from "./$types";

export const load: PageServerLoad = async (event) => {
  const { account } = await event.parent();
  const talent = await api(event).get<TalentPublic>(`/api/talents/${encodeURIComponent(event.params.id)}`);
  const own = account?.role === "talent" && !account.owes_second_factor ? await api(event).tryGet<TalentSelf>("/api/talents/me") : null;
  const mine = own?.ok && own.data.id === talent.id ? { isHidden: !own.data.is_listed || own.data.is_paused } : null;
  return { talent, mine, isCompany: account?.role === "company" };
};
