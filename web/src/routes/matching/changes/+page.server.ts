import type { Page } from "@jump/contract/paging.ts";
import type { ScorerVersion } from "@jump/contract/scorer-changes.ts";
import { api } from "#lib/api.ts";
import type { PageServerLoad } from "./$types";

export const load: PageServerLoad = async (event) => ({
  versions: await api(event).get<Page<ScorerVersion>>("/api/matching/versions", { page: event.url.searchParams.get("page"), size: 10 }),
});
