import type { Introduction } from "@jump/contract/introductions.ts";
import type { RankingRules } from "@jump/contract/ranking-rules.ts";
import { redirect } from "@sveltejs/kit";
import { api, formFailure } from "#lib/api.ts";
import { readForm } from "#lib/forms.ts";
import { usualWeights } from "#lib/reasons/weights.ts";
import type { Actions, PageServerLoad } from "./$types";

export const load: PageServerLoad = async (event) => {
  const introduction = await api(event).get<Introduction>(`/api/introductions/${encodeURIComponent(event.params.id)}`);
  if (introduction.viewer === "company") redirect(303, `/introductions/${introduction.id}`);
  const { weights } = await api(event).get<RankingRules>("/api/matching/rules");
  return { introduction, usual: usualWeights(weights), done: event.url.searchParams.get("done") };
};

export const actions: Actions = {
  accept: (event) => answer(event, "accept"),
  decline: (event) => answer(event, "decline"),
};

type Event = Parameters<Actions[string]>[0];

async function answer(event: Event, verb: "accept" | "decline") {
  const { values } = await readForm(event.request);
  const reply = await api(event).trySend("POST", `/api/introductions/${encodeURIComponent(event.params.id)}/${encodeURIComponent(verb)}`, {
    note: values.note ?? "",
  });
  if (!reply.ok) return formFailure(reply.problem, { ...values, verb });
  redirect(303, `/invitations/${event.params.id}?done=${verb}`);
}
