import type { ImportView } from "@jump/contract/portability.ts";
import { redirect } from "@sveltejs/kit";
import { api, formFailure } from "#lib/api.ts";
import type { Actions, PageServerLoad } from "./$types";

export const load: PageServerLoad = async (event) => ({
  brought: await api(event).get<ImportView>(`/api/me/imports/${encodeURIComponent(event.params.id)}`),
});

export const actions: Actions = {
  confirm: async (event) => {
    const answer = await api(event).trySend("POST", `/api/me/imports/${encodeURIComponent(event.params.id)}/confirmation`);
    if (!answer.ok) return formFailure(answer.problem);
    redirect(303, "/me/data/import?done=written");
  },
  discard: async (event) => {
    const answer = await api(event).trySend("DELETE", `/api/me/imports/${encodeURIComponent(event.params.id)}`);
    if (!answer.ok) return formFailure(answer.problem);
    redirect(303, "/me/data/import?done=discarded");
  },
};
