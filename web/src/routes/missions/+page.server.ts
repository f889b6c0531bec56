import { missionStates, type MissionSummary } from "@jump/contract/missions.ts";
import type { Page } from "@jump/contract/paging.ts";
import { api } from "#lib/api.ts";
import type { PageServerLoad } from "./$types";

export const load: PageServerLoad = async (event) => {
  const asked = event.url.searchParams.get("state");
  const state = missionStates.find((candidate) => candidate === asked) ?? null;
  return {
    state,
    list: await api(event).get<Page<MissionSummary>>("/api/missions", { state, page: event.url.searchParams.get("page"), size: 20 }),
  };
};
