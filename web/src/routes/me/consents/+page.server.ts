import type { ConsentChange, ConsentEventView, Consents } from "@jump/contract/consents.ts";
import type { Page } from "@jump/contract/paging.ts";
import { m } from "@jump/contract/paraglide/messages.js";
import { redirect } from "@sveltejs/kit";
import { api, formFailure } from "#lib/api.ts";
import { readForm } from "#lib/forms.ts";
import type { Actions, PageServerLoad } from "./$types";

export const load: PageServerLoad = async (event) => {
  const { get } = api(event);
  const [consents, history] = await Promise.all([
    get<Consents>("/api/me/consents"),
    get<Page<ConsentEventView>>("/api/me/consents/history", { page: event.url.searchParams.get("page"), size: 10 }),
  ]);
  return { consents: consents.items, history, saved: event.url.searchParams.get("saved") };
};

export const actions: Actions = {
  change: async (event) => {
    const { values } = await readForm(event.request);
    const change = {
      purpose: values.purpose,
      channel: values.channel,
      given: values.given === "yes",
      text_version: Number(values.text_version),
    } as ConsentChange;
    const answer = await api(event).trySend("PUT", "/api/me/consents", change);
    if (!answer.ok && answer.problem.code === "wrong_state")
      return formFailure({ ...answer.problem, title: m.consents_changed_meanwhile() }, values);
    if (!answer.ok) return formFailure(answer.problem, values);
    redirect(303, `/me/consents?saved=${change.given ? "given" : "withdrawn"}`);
  },
  all: async (event) => {
    const answer = await api(event).trySend("DELETE", "/api/me/consents");
    if (!answer.ok) return formFailure(answer.problem);
    redirect(303, "/me/consents?saved=all");
  },
};
