import type { ThreadSummary } from "@jump/contract/messages.ts";
import type { Page } from "@jump/contract/paging.ts";
import { api } from "#lib/api.ts";
import type { PageServerLoad } from "./$types";

export const load: PageServerLoad = async (event) => ({
  list: await api(event).get<Page<ThreadSummary>>("/api/threads", { page: event.url.searchParams.get("page"), size: 20 }),
});
