import type { Policy } from "@jump/contract/policies.ts";
import type { PublicProcessors } from "@jump/contract/processors.ts";
import { api } from "#lib/api.ts";
import type { PageServerLoad } from "./$types";

export const load: PageServerLoad = async (event) => ({
  policy: await api(event).get<Policy>("/api/privacy/policy"),
  processors: await api(event).get<PublicProcessors>("/api/privacy/processors", { size: 100 }),
});
