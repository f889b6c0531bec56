import type { LegalHold } from "@jump/contract/erasure.ts";
import type { Page } from "@jump/contract/paging.ts";
import { redirect } from "@sveltejs/kit";
import { api, formFailure } from "#lib/api.ts";
import { isChecked, readForm } from "#lib/forms.ts";
import type { Actions, PageServerLoad } from "./$types";

export const load: PageServerLoad = async (event) => ({
  holds: await api(event).get<Page<LegalHold>>("/api/legal-holds", { page: event.url.searchParams.get("page") }),
});

export const actions: Actions = {
  place: async (event) => {
    const { values } = await readForm(event.request);
    const body = { person: values.person, reason: values.reason, ends_on: values.ends_on, is_silent: isChecked(values.is_silent) };
    const answer = await api(event).trySend("POST", "/api/legal-holds", body);
    if (!answer.ok) return formFailure(answer.problem, values);
    redirect(303, "/staff/dpo/holds");
  },
  lift: async (event) => {
    const { values } = await readForm(event.request);
    await api(event).post(`/api/legal-holds/${encodeURIComponent(values.id ?? "")}/lift`);
    redirect(303, "/staff/dpo/holds");
  },
};
