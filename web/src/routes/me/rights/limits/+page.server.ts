import type { Limits } from "@jump/contract/rights.ts";
import { redirect } from "@sveltejs/kit";
import { api, formFailure } from "#lib/api.ts";
import { isChecked, readForm } from "#lib/forms.ts";
import type { Actions, PageServerLoad } from "./$types";

export const load: PageServerLoad = async (event) => ({
  ...(await api(event).get<Limits>("/api/me/limits")),
  isSaved: event.url.searchParams.has("saved"),
});

export const actions: Actions = {
  default: async (event) => {
    const { values } = await readForm(event.request);
    const answer = await api(event).trySend("PUT", "/api/me/limits", { kind: values.kind, active: isChecked(values.active) });
    if (!answer.ok) return formFailure(answer.problem, values);
    redirect(303, "/me/rights/limits?saved=1");
  },
};
