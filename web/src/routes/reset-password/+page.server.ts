import { redirect } from "@sveltejs/kit";
import { api, formFailure } from "#lib/api.ts";
import { readForm } from "#lib/forms.ts";
import type { Actions, PageServerLoad } from "./$types";

export const load: PageServerLoad = ({ url }) => ({ token: url.searchParams.get("token") });

export const actions: Actions = {
  default: async (event) => {
    const { values } = await readForm(event.request);
    const answer = await api(event).trySend("POST", "/api/password-resets/confirmation", {
      token: values.token,
      password: values.password,
    });
    if (!answer.ok) return formFailure(answer.problem, values);
    redirect(303, "/sign-in?reset=1");
  },
};
