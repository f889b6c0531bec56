import type { Security } from "@jump/contract/accounts.ts";
import type { Page } from "@jump/contract/paging.ts";
import type { ExportView } from "@jump/contract/portability.ts";
import { redirect } from "@sveltejs/kit";
import { api, formFailure } from "#lib/api.ts";
import { readForm } from "#lib/forms.ts";
import type { Actions, PageServerLoad } from "./$types";

export const load: PageServerLoad = async (event) => {
  const { get } = api(event);
  const [copies, security] = await Promise.all([
    get<Page<ExportView>>("/api/me/exports", { page: event.url.searchParams.get("page"), size: 10 }),
    get<Security>("/api/account/security"),
  ]);
  return {
    copies,
    canAsk: security.proof_fresh_until !== null,
    email: security.email,
    isWorking: copies.items.some(({ state }) => state === "queued" || state === "running"),
    wasAsked: event.url.searchParams.has("asked"),
    wasDeleted: event.url.searchParams.has("deleted"),
  };
};

export const actions: Actions = {
  confirm: async (event) => {
    const { values } = await readForm(event.request);
    const answer = await api(event).trySend("POST", "/api/session/confirmation", { password: values.password });
    if (!answer.ok) return formFailure(answer.problem);
    redirect(303, "/me/data/exports");
  },
  ask: async (event) => {
    const answer = await api(event).trySend("POST", "/api/me/exports");
    if (!answer.ok) return formFailure(answer.problem);
    redirect(303, "/me/data/exports?asked=1");
  },
  delete: async (event) => {
    const { values } = await readForm(event.request);
    await api(event).delete(`/api/me/exports/${encodeURIComponent(values.id ?? "")}`);
    redirect(303, "/me/data/exports?deleted=1");
  },
};
