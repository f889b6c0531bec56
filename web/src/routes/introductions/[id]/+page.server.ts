import type { Introduction } from "@jump/contract/introductions.ts";
import { redirect } from "@sveltejs/kit";
import { api, formFailure } from "#lib/api.ts";
import type { Actions, PageServerLoad } from "./$types";

export const load: PageServerLoad = async (event) => {
  const introduction = await api(event).get<Introduction>(`/api/introductions/${encodeURIComponent(event.params.id)}`);
  if (introduction.viewer === "talent") redirect(303, `/invitations/${introduction.id}`);
  return { introduction };
};

export const actions: Actions = {
  withdraw: async (event) => {
    const answer = await api(event).trySend("POST", `/api/introductions/${encodeURIComponent(event.params.id)}/withdraw`);
    if (!answer.ok) return formFailure(answer.problem);
    redirect(303, `/introductions/${event.params.id}`);
  },
};
