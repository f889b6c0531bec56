import type { RankingRules } from "@jump/contract/ranking-rules.ts";
import { api } from "#lib/api.ts";
import type { PageServerLoad } from "./$types";

export const load: PageServerLoad = async (event) => ({ rules: await api(event).get<RankingRules>("/api/matching/rules") });
