import type { Thread } from "@jump/contract/messages.ts";
import { redirect } from "@sveltejs/kit";
import { api, formFailure } from "#lib/api.ts";
import { readForm } from "#lib/forms.ts";
import type { Actions, PageServerLoad } from "./$types";

export const load: PageServerLoad = async (event) => ({
  thread: await api(event).get<Thread>(`/api/threads/${encodeURIComponent(event.params.id)}`, {
    page: event.url.searchParams.get("page"),
    size: 30,
  }),
});

export const actions: Actions = {
  default: async (event) => {
    const { values } = await readForm(event.request);
    const answer = await api(event).trySend("POST", `/api/threads/${encodeURIComponent(event.params.id)}/messages`, {
      body: values.body ?? "",
    });
    if (!answer.ok) return formFailure(answer.problem, values);
    redirect(303, `/messages/${event.params.id}#latest`);
  },
};
