import type { Page } from "@jump/contract/paging.ts";
import type { AssignmentView, IssuedProcessorToken, ProcessorView } from "@jump/contract/processors.ts";
import { redirect } from "@sveltejs/kit";
import { api, formFailure } from "#lib/api.ts";
import { numberOrNull, readForm } from "#lib/forms.ts";
import type { Actions, PageServerLoad } from "./$types";

export const load: PageServerLoad = async (event) => {
  const { id } = event.params;
  const [processor, assignments] = await Promise.all([
    api(event).get<ProcessorView>(`/api/processors/${encodeURIComponent(id)}`),
    api(event).get<Page<AssignmentView>>(`/api/processors/${encodeURIComponent(id)}/assignments`, {
      page: event.url.searchParams.get("page"),
    }),
  ]);
  return { processor, assignments, now: new Date().toISOString() };
};

export const actions: Actions = {
  assign: async (event) => {
    const { values } = await readForm(event.request);
    const people = (values.people ?? "").split(/[\s,;]+/).filter((line) => line !== "");
    const body = { task: values.task, ends_on: values.ends_on, people };
    const answer = await api(event).trySend("POST", `/api/processors/${encodeURIComponent(event.params.id)}/assignments`, body);
    if (!answer.ok) return formFailure(answer.problem, values, (field) => (field.startsWith("people") ? "people" : field));
    redirect(303, `/staff/dpo/processors/${encodeURIComponent(event.params.id)}`);
  },
  issue: async (event) => {
    const { values, all } = await readForm(event.request);
    const path =
      `/api/processors/${encodeURIComponent(event.params.id)}/assignments/${encodeURIComponent(values.assignment ?? "")}/tokens` as const;
    const body = { fields: all("fields"), days: numberOrNull(values.days) };
    const answer = await api(event).trySend<IssuedProcessorToken>("POST", path, body);
    // The token stands in this one reply only.
    return answer.ok ? { issued: answer.data } : formFailure(answer.problem, values);
  },
  revoke: async (event) => {
    const { values } = await readForm(event.request);
    await api(event).delete(`/api/processors/${encodeURIComponent(event.params.id)}/tokens/${encodeURIComponent(values.token_id ?? "")}`);
    redirect(303, `/staff/dpo/processors/${encodeURIComponent(event.params.id)}`);
  },
  end: async (event) => {
    await api(event).post(`/api/processors/${encodeURIComponent(event.params.id)}/end`);
    redirect(303, `/staff/dpo/processors/${encodeURIComponent(event.params.id)}`);
  },
};
