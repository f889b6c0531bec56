import type { MyRanking } from "@jump/contract/my-rankings.ts";
import type { RankingRules } from "@jump/contract/ranking-rules.ts";
import { api } from "#lib/api.ts";
import { usualWeights } from "#lib/reasons/weights.ts";
import type { PageServerLoad } from "./$types";

export const load: PageServerLoad = async (event) => {
  const ranking = await api(event).get<MyRanking>(`/api/me/rankings/${encodeURIComponent(event.params.receipt)}`);
  const { weights } = await api(event).get<RankingRules>("/api/matching/rules");
  return { ranking, usual: usualWeights(weights) };
};
