import type { FairnessReport } from "@jump/contract/equality.ts";
import type { Page } from "@jump/contract/paging.ts";
import { api } from "#lib/api.ts";
import type { PageServerLoad } from "./$types";

export const load: PageServerLoad = async (event) => ({
  reports: await api(event).get<Page<FairnessReport>>("/api/staff/fairness/reports", { page: event.url.searchParams.get("page"), size: 2 }),
});
