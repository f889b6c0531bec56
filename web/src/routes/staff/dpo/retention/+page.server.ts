import type { Page } from "@jump/contract/paging.ts";
import type { RetentionOverview, RetentionRun } from "@jump/contract/retention.ts";
import { api } from "#lib/api.ts";
import type { PageServerLoad } from "./$types";

export const load: PageServerLoad = async (event) => {
  const [overview, runs] = await Promise.all([
    api(event).get<RetentionOverview>("/api/retention"),
    api(event).get<Page<RetentionRun>>("/api/retention/runs", { page: event.url.searchParams.get("page"), size: 10 }),
  ]);
  return { overview, runs };
};
