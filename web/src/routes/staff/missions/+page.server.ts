import { missionStates, type MissionSummary } from "@jump/contract/missions.ts";
import type { Page } from "@jump/contract/paging.ts";
import { api } from "#lib/api.ts";
import type { PageServerLoad } from "./$types";

export const load: PageServerLoad = async (event) => {
  const { searchParams } = event.url;
  const state = missionStates.find((candidate) => candidate === searchParams.get("state")) ?? null;
  return { state, missions: await api(event).get<Page<MissionSummary>>("/api/missions", { state, page: searchParams.get("page") }) };
};
