import type { Case } from "@jump/contract/rights.ts";
import { redirect } from "@sveltejs/kit";
import { api, formFailure } from "#lib/api.ts";
import { readForm } from "#lib/forms.ts";
import type { Actions, PageServerLoad } from "./$types";

/** The case and its key, as the link in the mail has them. */
function linkOf(url: URL) {
  return { id: url.searchParams.get("id") ?? "", key: url.searchParams.get("key") ?? "" };
}

export const load: PageServerLoad = async (event) => {
  const { id, key } = linkOf(event.url);
  return {
    request: await api(event).get<Case>(`/api/rights/cases/${encodeURIComponent(id)}`, { key }),
    link: { id, key },
    isSent: event.url.searchParams.has("sent"),
  };
};

export const actions: Actions = {
  write: async (event) => {
    const { id, key } = linkOf(event.url);
    const { values } = await readForm(event.request);
    const answer = await api(event).trySend("POST", `/api/rights/cases/${encodeURIComponent(id)}/messages`, { key, body: values.body });
    if (!answer.ok) return formFailure(answer.problem, values);
    redirect(303, `/rights/case?${new URLSearchParams({ id, key })}`);
  },
  withdraw: async (event) => {
    const { id, key } = linkOf(event.url);
    const answer = await api(event).trySend("POST", `/api/rights/cases/${encodeURIComponent(id)}/withdrawal`, { key });
    if (!answer.ok) return formFailure(answer.problem);
    redirect(303, `/rights/case?${new URLSearchParams({ id, key })}`);
  },
};
