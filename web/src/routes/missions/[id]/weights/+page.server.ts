import { criterionIds, type Weights } from "@jump/contract/matching.ts";
import type { Mission } from "@jump/contract/missions.ts";
import type { RankingRules } from "@jump/contract/ranking-rules.ts";
import { redirect } from "@sveltejs/kit";
import { api, formFailure } from "#lib/api.ts";
import { numberOrNull, readForm, type FormValues } from "#lib/forms.ts";
import type { Actions, PageServerLoad } from "./$types";

export const load: PageServerLoad = async (event) => {
  const mission = await api(event).get<Mission>(`/api/missions/${encodeURIComponent(event.params.id)}`);
  if (!mission.actions.includes("weigh")) redirect(303, `/missions/${mission.id}`);
  const rules = await api(event).get<RankingRules>("/api/matching/rules");
  return { mission, rules, done: event.url.searchParams.get("done") };
};

export const actions: Actions = {
  save: (event) => weigh(event, percentsOf, "saved"),
  reset: (event) => weigh(event, () => null, "reset"),
};

type Event = Parameters<Actions[string]>[0];

async function weigh(event: Event, read: (values: FormValues) => object | null, done: string) {
  const { values } = await readForm(event.request);
  const answer = await api(event).trySend("PUT", `/api/missions/${encodeURIComponent(event.params.id)}/weights`, {
    weights: read(values),
    weights_version: Number(values.weights_version),
  });
  if (!answer.ok) return formFailure(answer.problem, values, (field) => field.replace(/^weights\./, ""));
  redirect(303, `/missions/${event.params.id}/weights?done=${done}`);
}

const beyondBounds = -1;

/**
 * Percents as people write them ("12,5") are points of 10,000. What is no number is a weight beyond its bounds, so that the API names its field
 * beside all others that are wrong.
 */
function percentsOf(values: FormValues): Weights {
  const entries = criterionIds.map((id) => {
    const percent = numberOrNull(values[id]);
    return [id, typeof percent === "number" ? Math.round(percent * 100) : beyondBounds] as const;
  });
  return Object.fromEntries(entries) as Weights;
}
