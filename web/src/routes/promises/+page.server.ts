import { promiseStates, type Promises } from "@jump/contract/privacy.ts";
import { api } from "#lib/api.ts";
import type { PageServerLoad } from "./$types";

export const load: PageServerLoad = async (event) => {
  const asked = event.url.searchParams.get("state");
  const state = promiseStates.find((one) => one === asked) ?? null;
  return { state, promises: await api(event).get<Promises>("/api/promises", { state }) };
};
