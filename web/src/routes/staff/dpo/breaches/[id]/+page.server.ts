import type { BreachView } from "@jump/contract/breaches.ts";
import { redirect, type RequestEvent } from "@sveltejs/kit";
import { api, formFailure } from "#lib/api.ts";
import { momentInFrance } from "#lib/dpo/words.ts";
import { readForm, textOrNull, type FormValues } from "#lib/forms.ts";
import type { Actions, PageServerLoad } from "./$types";

export const load: PageServerLoad = async (event) => ({
  breach: await api(event).get<BreachView>(`/api/breaches/${encodeURIComponent(event.params.id)}`),
  now: new Date().toISOString(),
});

export const actions: Actions = {
  count: async (event) => send(event, "count", {}),
  letters: async (event) => send(event, "letters", {}),
  notify: async (event) => {
    const { values } = await readForm(event.request);
    const body = {
      notified_at: momentInFrance(values.notified_at),
      reference: values.reference,
      late_reason: textOrNull(values.late_reason),
    };
    return send(event, "notification", body, values);
  },
  close: async (event) => {
    const { values } = await readForm(event.request);
    return send(event, "close", { note: values.note, not_informed_reason: textOrNull(values.not_informed_reason) }, values);
  },
};

async function send(
  event: RequestEvent<{ id: string }>,
  step: "count" | "letters" | "notification" | "close",
  body: object,
  values: FormValues = {},
) {
  const answer = await api(event).trySend("POST", `/api/breaches/${encodeURIComponent(event.params.id)}/${encodeURIComponent(step)}`, body);
  if (!answer.ok) return formFailure(answer.problem, values);
  redirect(303, `/staff/dpo/breaches/${encodeURIComponent(event.params.id)}`);
}
