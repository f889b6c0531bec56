import type { AuthorityRequestPage, AuthorityRequestView } from "@jump/contract/authority-requests.ts";
import { redirect } from "@sveltejs/kit";
import { api, formFailure } from "#lib/api.ts";
import { readForm } from "#lib/forms.ts";
import type { Actions, PageServerLoad } from "./$types";

type Fields = { items: { name: string; label: string; table: string }[] };

export const load: PageServerLoad = async (event) => {
  const [requests, fields] = await Promise.all([
    api(event).get<AuthorityRequestPage>("/api/authority-requests", { page: event.url.searchParams.get("page") }),
    api(event).get<Fields>("/api/authority-fields"),
  ]);
  return { requests, tables: [...Map.groupBy(fields.items, ({ table }) => table)].map(([table, items]) => ({ table, items })) };
};

export const actions: Actions = {
  record: async (event) => {
    const { values, all } = await readForm(event.request);
    const { authority, authority_reference, legal_ground, demand, received_on } = values;
    const people = (values.people ?? "").split(/[\s,;]+/).filter((line) => line !== "");
    const body = { authority, authority_reference, legal_ground, demand, received_on, people, fields: all("fields") };
    const answer = await api(event).trySend<AuthorityRequestView>("POST", "/api/authority-requests", body);
    if (!answer.ok)
      return formFailure(answer.problem, { ...values, fields: all("fields").join(" ") }, (field) => field.replace(/\.\d+$/, ""));
    redirect(303, `/staff/dpo/authorities/${answer.data.id}`);
  },
};
