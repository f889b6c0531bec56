import type { AuditRun } from "@jump/contract/audits.ts";
import type { Page } from "@jump/contract/paging.ts";
import { redirect } from "@sveltejs/kit";
import { api, formFailure } from "#lib/api.ts";
import type { Actions, PageServerLoad } from "./$types";

export const load: PageServerLoad = async (event) => ({
  runs: await api(event).get<Page<AuditRun>>("/api/audits", { size: 10, page: event.url.searchParams.get("page") }),
  isAsked: event.url.searchParams.has("asked"),
});

export const actions: Actions = {
  default: async (event) => {
    const answer = await api(event).trySend("POST", "/api/audits");
    if (!answer.ok) return formFailure(answer.problem);
    redirect(303, "/staff/dpo/audit?asked");
  },
};
