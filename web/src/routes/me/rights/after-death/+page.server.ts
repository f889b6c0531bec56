import type { StoredDirectives } from "@jump/contract/rights.ts";
import { redirect } from "@sveltejs/kit";
import { api, formFailure } from "#lib/api.ts";
import { readForm } from "#lib/forms.ts";
import type { Actions, PageServerLoad } from "./$types";

const notices = ["saved", "removed"] as const;

export const load: PageServerLoad = async (event) => ({
  ...(await api(event).get<StoredDirectives>("/api/me/after-death")),
  notice: notices.find((name) => event.url.searchParams.has(name)) ?? null,
});

export const actions: Actions = {
  save: async (event) => {
    const { values } = await readForm(event.request);
    const { wish, words = "", contact_name = "", contact_email = "" } = values;
    const answer = await api(event).trySend("PUT", "/api/me/after-death", {
      wish,
      words,
      contact_name,
      contact_email: contact_email.trim(),
    });
    if (!answer.ok) return formFailure(answer.problem, values);
    redirect(303, "/me/rights/after-death?saved=1");
  },
  remove: async (event) => {
    await api(event).delete("/api/me/after-death");
    redirect(303, "/me/rights/after-death?removed=1");
  },
};
