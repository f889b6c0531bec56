import type { MyRankingSummary } from "@jump/contract/my-rankings.ts";
import type { Page } from "@jump/contract/paging.ts";
import { api } from "#lib/api.ts";
import type { PageServerLoad } from "./$types";

export const load: PageServerLoad = async (event) => ({
  rankings: await api(event).get<Page<MyRankingSummary>>("/api/me/rankings", { page: event.url.searchParams.get("page") }),
});
