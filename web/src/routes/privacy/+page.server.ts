import type { Page } from "@jump/contract/paging.ts";
import type { Policy, PolicyVersionSummary } from "@jump/contract/policies.ts";
import type { PublicProcessors } from "@jump/contract/processors.ts";
import { api } from "#lib/api.ts";
import type { PageServerLoad } from "./$types";

export const load: PageServerLoad = async (event) => {
  const { get } = api(event);
  const [policy, versions, processors] = await Promise.all([
    get<Policy>("/api/privacy/policy"),
    get<Page<PolicyVersionSummary>>("/api/privacy/policy/versions", { size: 100 }),
    get<PublicProcessors>("/api/privacy/processors", { size: 100 }),
  ]);
  return { policy, processors, current: versions.items.find(({ state }) => state === "in_force")?.number ?? null };
};
