import type { IntroductionSummary } from "@jump/contract/introductions.ts";
import type { ThreadSummary } from "@jump/contract/messages.ts";
import { missionStates, type MissionState, type MissionSummary } from "@jump/contract/missions.ts";
import type { Page } from "@jump/contract/paging.ts";
import { api } from "#lib/api.ts";
import { demandCompany } from "#lib/mission/demand-company.ts";
import type { PageServerLoad } from "./$types";

export const load: PageServerLoad = async (event) => {
  const company = await demandCompany(event);
  const recent = await api(event).get<Page<MissionSummary>>("/api/missions", { size: 5 });
  const byState: { state: MissionState; total: number; items: MissionSummary[] }[] = [];
  for (const state of missionStates) {
    const { total, items } = await api(event).get<Page<MissionSummary>>("/api/missions", { state, size: 3 });
    byState.push({ state, total, items });
  }
  const accepted = await api(event).get<Page<IntroductionSummary>>("/api/introductions", { state: "accepted", size: 5 });
  const waiting = await api(event).get<Page<IntroductionSummary>>("/api/introductions", { state: "invited", size: 1 });
  const threads = await api(event).get<Page<ThreadSummary>>("/api/threads", { size: 20 });
  return { company, recent, byState, accepted, waiting: waiting.total, unread: threads.items.filter((thread) => thread.unread > 0) };
};
