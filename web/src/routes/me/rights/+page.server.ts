import type { Page } from "@jump/contract/paging.ts";
import type { RequestSummary } from "@jump/contract/rights.ts";
import { api } from "#lib/api.ts";
import type { PageServerLoad } from "./$types";

export const load: PageServerLoad = async (event) => ({
  requests: await api(event).get<Page<RequestSummary>>("/api/me/rights", { page: event.url.searchParams.get("page") }),
});
