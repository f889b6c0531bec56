import type { DisclosureView } from "@jump/contract/privacy.ts";
import type { Page } from "@jump/contract/paging.ts";
import { api } from "#lib/api.ts";
import type { PageServerLoad } from "./$types";

export const load: PageServerLoad = async (event) => ({
  disclosures: await api(event).get<Page<DisclosureView>>("/api/me/disclosures", { page: event.url.searchParams.get("page") }),
});
