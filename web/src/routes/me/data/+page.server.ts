import type { DisclosureView, MyData } from "@jump/contract/privacy.ts";
import type { Page } from "@jump/contract/paging.ts";
import { api } from "#lib/api.ts";
import type { PageServerLoad } from "./$types";

export const load: PageServerLoad = async (event) => {
  const { get } = api(event);
  const [held, disclosures] = await Promise.all([
    get<MyData>("/api/me/data", { size: 3 }),
    get<Page<DisclosureView>>("/api/me/disclosures", { size: 5 }),
  ]);
  return { held, disclosures };
};
