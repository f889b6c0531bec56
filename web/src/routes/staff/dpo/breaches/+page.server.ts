import type { BreachView } from "@jump/contract/breaches.ts";
import type { Page } from "@jump/contract/paging.ts";
import { redirect } from "@sveltejs/kit";
import { api, formFailure } from "#lib/api.ts";
import { momentInFrance } from "#lib/dpo/words.ts";
import { readForm } from "#lib/forms.ts";
import type { Actions, PageServerLoad } from "./$types";

type Fields = { items: { name: string; label: string; table: string }[] };

export const load: PageServerLoad = async (event) => {
  const [breaches, fields] = await Promise.all([
    api(event).get<Page<BreachView>>("/api/breaches", { page: event.url.searchParams.get("page") }),
    api(event).get<Fields>("/api/authority-fields"),
  ]);
  const tables = [...Map.groupBy(fields.items, ({ table }) => table)].map(([table, items]) => ({ table, items }));
  return { breaches, tables, now: new Date().toISOString() };
};

export const actions: Actions = {
  record: async (event) => {
    const { values, all } = await readForm(event.request);
    const { title, description, reached, risk, consequences, measures } = values;
    const body = {
      title,
      description,
      reached,
      risk,
      consequences,
      measures,
      aware_at: momentInFrance(values.aware_at),
      started_at: momentInFrance(values.started_at),
      ended_at: values.ended_at ? momentInFrance(values.ended_at) : null,
      nature: all("nature"),
      fields: all("fields"),
    };
    const answer = await api(event).trySend<BreachView>("POST", "/api/breaches", body);
    if (!answer.ok) {
      const kept = { ...values, fields: all("fields").join(" "), nature: all("nature").join(" ") };
      return formFailure(answer.problem, kept, (field) => field.replace(/\.\d+$/, ""));
    }
    redirect(303, `/staff/dpo/breaches/${answer.data.id}`);
  },
};
