import type { PolicyVersion } from "@jump/contract/policies.ts";
import { api } from "#lib/api.ts";
import type { PageServerLoad } from "./$types";

export const load: PageServerLoad = async (event) => ({
  version: await api(event).get<PolicyVersion>(`/api/privacy/policy/versions/${encodeURIComponent(event.params.number)}`),
});
