import type { EqualityAnswer } from "@jump/contract/equality.ts";
import { m } from "@jump/contract/paraglide/messages.js";
import { redirect } from "@sveltejs/kit";
import { api, formFailure } from "#lib/api.ts";
import { numberOrNull, readForm, textOrNull } from "#lib/forms.ts";
import type { Actions, PageServerLoad } from "./$types";

export const load: PageServerLoad = async (event) => ({
  equality: await api(event).get<EqualityAnswer>("/api/me/equality"),
  saved: event.url.searchParams.get("saved"),
});

export const actions: Actions = {
  answer: async (event) => {
    const { values } = await readForm(event.request);
    const body = {
      sex: textOrNull(values.sex),
      birth_year: numberOrNull(values.birth_year),
      text_version: Number(values.text_version),
    };
    const answer = await api(event).trySend<EqualityAnswer>("PUT", "/api/me/equality", body);
    if (!answer.ok && answer.problem.code === "wrong_state")
      return formFailure({ ...answer.problem, title: m.consents_changed_meanwhile() }, values);
    if (!answer.ok) return formFailure(answer.problem, values);
    redirect(303, `/me/equality?saved=${answer.data.answer ? "given" : "withdrawn"}`);
  },
  withdraw: async (event) => {
    const answer = await api(event).trySend("DELETE", "/api/me/equality");
    if (!answer.ok) return formFailure(answer.problem);
    redirect(303, "/me/equality?saved=withdrawn");
  },
};
