import type { Page } from "@jump/contract/paging.ts";
import { letterStates, type FiledLetter, type MailboxState } from "@jump/contract/rights.ts";
import { redirect } from "@sveltejs/kit";
import { api, formFailure } from "#lib/api.ts";
import { readForm } from "#lib/forms.ts";
import type { Actions, PageServerLoad } from "./$types";

const page = "/staff/dpo/mailbox";

export const load: PageServerLoad = async (event) => {
  const { get } = api(event);
  const { searchParams } = event.url;
  const show = letterStates.find((one) => one === searchParams.get("show")) ?? null;
  const [letters, mailbox] = await Promise.all([
    get<Page<FiledLetter>>("/api/staff/rights/letters", { page: searchParams.get("page"), ...(show ? { state: show } : {}) }),
    get<MailboxState>("/api/staff/rights/mailbox"),
  ]);
  return { letters, mailbox, show, pasted: searchParams.get("pasted") };
};

export const actions: Actions = {
  paste: async (event) => {
    const { values } = await readForm(event.request);
    const { from, subject = "", body, received_on } = values;
    const letter = { from, subject, body, ...(received_on ? { received_on } : {}) };
    const answer = await api(event).trySend<FiledLetter>("POST", "/api/staff/rights/letters", letter);
    if (!answer.ok) return formFailure(answer.problem, values);
    redirect(303, `${page}?pasted=${answer.data.state === "aside" ? "aside" : "filed"}`);
  },
  close: async (event) => {
    const { values } = await readForm(event.request);
    const answer = await api(event).trySend("POST", `/api/staff/rights/letters/${encodeURIComponent(values.id ?? "")}/closing`);
    if (!answer.ok) return formFailure(answer.problem);
    redirect(303, page);
  },
  file: async (event) => {
    const { values } = await readForm(event.request);
    const path = `/api/staff/rights/letters/${encodeURIComponent(values.id ?? "")}/filing` as const;
    const answer = await api(event).trySend<FiledLetter>("POST", path, { kind: values.kind });
    if (!answer.ok) return formFailure(answer.problem);
    redirect(303, `/staff/dpo/requests/${answer.data.request_id}`);
  },
};
