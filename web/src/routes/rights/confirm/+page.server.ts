import { redirect } from "@sveltejs/kit";
import { api, formFailure } from "#lib/api.ts";
import { readForm } from "#lib/forms.ts";
import type { Actions, PageServerLoad } from "./$types";

export const load: PageServerLoad = ({ url }) => ({ id: url.searchParams.get("id") ?? "", key: url.searchParams.get("key") ?? "" });

// Programs that look into mails follow links: only the button, which posts, confirms.
export const actions: Actions = {
  default: async (event) => {
    const { values } = await readForm(event.request);
    const { id = "", key = "" } = values;
    const answer = await api(event).trySend("POST", "/api/rights/form-requests/confirmation", { id, key });
    if (!answer.ok) return formFailure(answer.problem);
    redirect(303, `/rights/case?${new URLSearchParams({ id, key, sent: "1" })}`);
  },
};
