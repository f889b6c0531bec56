import type { MyRanking } from "@jump/contract/my-rankings.ts";
import { api } from "#lib/api.ts";
import type { PageServerLoad } from "./$types";

export const load: PageServerLoad = async (event) => ({
  ranking: await api(event).get<MyRanking>(`/api/me/rankings/${encodeURIComponent(event.params.receipt)}`),
});
