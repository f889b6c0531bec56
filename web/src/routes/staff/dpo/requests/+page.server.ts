import type { Page } from "@jump/contract/paging.ts";
import type { RightsStatistics, StaffCase, StaffRequest } from "@jump/contract/rights.ts";
import { redirect } from "@sveltejs/kit";
import { api, formFailure } from "#lib/api.ts";
import { readForm } from "#lib/forms.ts";
import type { Actions, PageServerLoad } from "./$types";

const shows = ["overdue", "week", "decided", "any"] as const;

export const load: PageServerLoad = async (event) => {
  const { get } = api(event);
  const show = shows.find((one) => one === event.url.searchParams.get("show")) ?? null;
  const filter = show === "overdue" || show === "week" ? { due: show } : show === null ? {} : { state: show };
  const [requests, statistics] = await Promise.all([
    get<Page<StaffRequest>>("/api/staff/rights/requests", { ...filter, page: event.url.searchParams.get("page") }),
    get<RightsStatistics>("/api/staff/rights/statistics"),
  ]);
  return { requests, statistics, show };
};

export const actions: Actions = {
  file: async (event) => {
    const { values } = await readForm(event.request);
    const { email, kind, body, locale, received_on } = values;
    const filed = { email, kind, body, locale, ...(received_on ? { received_on } : {}) };
    const answer = await api(event).trySend<StaffCase>("POST", "/api/staff/rights/requests", filed);
    if (!answer.ok) return formFailure(answer.problem, values);
    redirect(303, `/staff/dpo/requests/${answer.data.id}`);
  },
};
