import type { Case } from "@jump/contract/rights.ts";
import { redirect } from "@sveltejs/kit";
import { api, formFailure } from "#lib/api.ts";
import { readForm } from "#lib/forms.ts";
import { countryOf } from "#lib/rights/country.ts";
import type { Actions, PageServerLoad } from "./$types";

export const load: PageServerLoad = async (event) => {
  const request = await api(event).get<Case>(`/api/me/rights/${encodeURIComponent(event.params.id)}`);
  const { account } = await event.parent();
  return { request, country: await countryOf(event, account), isSent: event.url.searchParams.has("sent") };
};

export const actions: Actions = {
  write: async (event) => {
    const { values } = await readForm(event.request);
    const path = `/api/me/rights/${encodeURIComponent(event.params.id)}/messages` as const;
    const answer = await api(event).trySend("POST", path, { body: values.body });
    if (!answer.ok) return formFailure(answer.problem, values);
    redirect(303, `/me/rights/${encodeURIComponent(event.params.id)}`);
  },
  withdraw: async (event) => {
    const answer = await api(event).trySend("POST", `/api/me/rights/${encodeURIComponent(event.params.id)}/withdrawal`);
    if (!answer.ok) return formFailure(answer.problem);
    redirect(303, `/me/rights/${encodeURIComponent(event.params.id)}`);
  },
};
