import type { RankingRules } from "@jump/contract/ranking-rules.ts";
import type { Page } from "@jump/contract/paging.ts";
import type { ScorerVersion } from "@jump/contract/scorer-changes.ts";
import { api } from "#lib/api.ts";
import type { PageServerLoad } from "./$types";

export const load: PageServerLoad = async (event) => {
  const { items: versions } = await api(event).get<Page<ScorerVersion>>("/api/matching/versions", { size: 5 });
  return { rules: await api(event).get<RankingRules>("/api/matching/rules"), versions };
};
