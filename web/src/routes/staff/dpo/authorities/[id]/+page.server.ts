import type { AuthorityRequestView, SealedAnswer } from "@jump/contract/authority-requests.ts";
import { redirect } from "@sveltejs/kit";
import { api, formFailure } from "#lib/api.ts";
import { readForm, textOrNull } from "#lib/forms.ts";
import type { Actions, PageServerLoad } from "./$types";

export const load: PageServerLoad = async (event) => ({
  request: await api(event).get<AuthorityRequestView>(`/api/authority-requests/${encodeURIComponent(event.params.id)}`),
});

export const actions: Actions = {
  decide: async (event) => {
    const { values } = await readForm(event.request);
    const body = {
      decision: values.decision,
      reason: values.reason,
      inform_person: values.inform_person !== "no",
      silence_ground: textOrNull(values.silence_ground),
      silence_until: textOrNull(values.silence_until),
    };
    const answer = await api(event).trySend("POST", `/api/authority-requests/${encodeURIComponent(event.params.id)}/decision`, body);
    if (!answer.ok) return formFailure(answer.problem, values);
    redirect(303, `/staff/dpo/authorities/${encodeURIComponent(event.params.id)}`);
  },
  answer: async (event) => {
    const answer = await api(event).trySend<SealedAnswer>("POST", `/api/authority-requests/${encodeURIComponent(event.params.id)}/answer`);
    // The passphrase stands in this one reply only.
    return answer.ok ? { sealed: answer.data } : formFailure(answer.problem);
  },
};
