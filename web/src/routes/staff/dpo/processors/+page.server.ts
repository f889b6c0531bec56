import type { Page } from "@jump/contract/paging.ts";
import type { ProcessorFields, ProcessorView } from "@jump/contract/processors.ts";
import { redirect } from "@sveltejs/kit";
import { api, formFailure } from "#lib/api.ts";
import { readForm, textOrNull } from "#lib/forms.ts";
import type { Actions, PageServerLoad } from "./$types";

export const load: PageServerLoad = async (event) => {
  const [processors, fields] = await Promise.all([
    api(event).get<Page<ProcessorView>>("/api/processors", { page: event.url.searchParams.get("page") }),
    api(event).get<ProcessorFields>("/api/processor-fields"),
  ]);
  return { processors, fields: fields.items };
};

export const actions: Actions = {
  add: async (event) => {
    const { values, all } = await readForm(event.request);
    const fields = all("fields");
    const { items } = await api(event).get<ProcessorFields>("/api/processor-fields");
    const body = {
      name: values.name,
      country: values.country,
      task: values.task,
      contract_reference: values.contract_reference,
      contract_signed_on: values.contract_signed_on,
      contract_ends_on: textOrNull(values.contract_ends_on),
      // The purposes are those of the fields chosen: no field serves another than its own.
      purposes: [...new Set(items.filter(({ name }) => fields.includes(name)).map(({ purpose }) => purpose))],
      fields,
    };
    const answer = await api(event).trySend<ProcessorView>("POST", "/api/processors", body);
    if (!answer.ok)
      return formFailure(answer.problem, { ...values, fields: fields.join(" ") }, (field) =>
        /^(fields|purposes)/.test(field) ? "fields" : field,
      );
    redirect(303, `/staff/dpo/processors/${answer.data.id}`);
  },
};
