import type { Contestable } from "@jump/contract/contests.ts";
import type { Case } from "@jump/contract/rights.ts";
import { redirect } from "@sveltejs/kit";
import { api, formFailure } from "#lib/api.ts";
import { readForm } from "#lib/forms.ts";
import type { Actions, PageServerLoad } from "./$types";

/** `?receipt=…` names the ranking; without it the person says in words which one they mean. */
export const load: PageServerLoad = async (event) => {
  const { account } = await event.parent();
  const receipt = event.url.searchParams.get("receipt");
  const found = receipt ? await api(event).get<Contestable>(`/api/me/rights/contest/${encodeURIComponent(receipt)}`) : null;
  return { role: account?.role ?? null, found };
};

export const actions: Actions = {
  default: async (event) => {
    const { values } = await readForm(event.request);
    const receipt = event.url.searchParams.get("receipt");
    const body = { kind: "ranking_contest", body: values.body, ...(receipt ? { receipt_id: receipt } : {}) };
    const answer = await api(event).trySend<Case>("POST", "/api/me/rights", body);
    if (!answer.ok) return formFailure(answer.problem, values);
    redirect(303, `/me/rights/${answer.data.id}?sent=1`);
  },
};
