import type { IntroductionSummary } from "@jump/contract/introductions.ts";
import type { Mission, Transition } from "@jump/contract/missions.ts";
import type { Page } from "@jump/contract/paging.ts";
import type { RankingRules } from "@jump/contract/ranking-rules.ts";
import type { z } from "zod";
import { redirect } from "@sveltejs/kit";
import { api, formFailure } from "#lib/api.ts";
import { usualWeights } from "#lib/reasons/weights.ts";
import type { Actions, PageServerLoad } from "./$types";

export const load: PageServerLoad = async (event) => {
  const base = `/api/missions/${encodeURIComponent(event.params.id)}` as const;
  const mission = await api(event).get<Mission>(base);
  const { items: history } = await api(event).get<{ items: z.infer<typeof Transition>[] }>(`${base}/transitions`);
  const people = await api(event).get<Page<IntroductionSummary>>("/api/introductions", {
    mission_id: mission.id,
    page: event.url.searchParams.get("page"),
    size: 20,
  });
  const { weights } = await api(event).get<RankingRules>("/api/matching/rules");
  return { mission, history, people, usual: usualWeights(weights) };
};

export const actions: Actions = {
  fill: (event) => close(event, "fill"),
  cancel: (event) => close(event, "cancel"),
};

async function close(event: Parameters<Actions[string]>[0], action: "fill" | "cancel") {
  const answer = await api(event).trySend("POST", `/api/missions/${encodeURIComponent(event.params.id)}/${encodeURIComponent(action)}`);
  if (!answer.ok) return formFailure(answer.problem);
  redirect(303, `/missions/${event.params.id}`);
}
