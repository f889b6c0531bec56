import { redirect } from "@sveltejs/kit";
import { hasMailbox } from "#lib/account/mailbox.ts";
import { api, formFailure } from "#lib/api.ts";
import { readForm } from "#lib/forms.ts";
import type { Actions, PageServerLoad } from "./$types";

export const load: PageServerLoad = async (event) => ({ isSent: event.url.searchParams.has("sent"), hasMailbox: await hasMailbox(event) });

export const actions: Actions = {
  default: async (event) => {
    const { values } = await readForm(event.request);
    const answer = await api(event).trySend("POST", "/api/password-resets", { email: values.email });
    if (!answer.ok) return formFailure(answer.problem, values);
    redirect(303, "/forgot-password?sent=1");
  },
};
