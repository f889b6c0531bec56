import type { Page } from "@jump/contract/paging.ts";
import type { PolicyVersionSummary } from "@jump/contract/policies.ts";
import { api } from "#lib/api.ts";
import type { PageServerLoad } from "./$types";

export const load: PageServerLoad = async (event) => ({
  versions: await api(event).get<Page<PolicyVersionSummary>>("/api/privacy/policy/versions", {
    page: event.url.searchParams.get("page"),
    size: 20,
  }),
});
