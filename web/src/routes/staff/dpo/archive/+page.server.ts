import type { ArchivedRecords, ArchiveReading } from "@jump/contract/erasure.ts";
import type { Page } from "@jump/contract/paging.ts";
import { api, formFailure } from "#lib/api.ts";
import { readForm } from "#lib/forms.ts";
import type { Actions, PageServerLoad } from "./$types";

export const load: PageServerLoad = async (event) => ({
  readings: await api(event).get<Page<ArchiveReading>>("/api/archive/readings", { page: event.url.searchParams.get("page") }),
});

export const actions: Actions = {
  // What is opened stands in this one reply only.
  read: async (event) => {
    const { values } = await readForm(event.request);
    const body = { subject_account_id: values.subject_account_id?.trim(), reason: values.reason };
    const answer = await api(event).trySend<ArchivedRecords>("POST", "/api/archive/readings", body);
    return answer.ok ? { opened: answer.data.items } : formFailure(answer.problem, values);
  },
};
