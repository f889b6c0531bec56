import type { Security } from "@jump/contract/accounts.ts";
import type { Page } from "@jump/contract/paging.ts";
import type { TransferGrant, TransferView } from "@jump/contract/portability.ts";
import { redirect } from "@sveltejs/kit";
import { api, formFailure } from "#lib/api.ts";
import { readForm } from "#lib/forms.ts";
import type { Actions, PageServerLoad } from "./$types";

export const load: PageServerLoad = async (event) => {
  const { get } = api(event);
  const [transfers, security] = await Promise.all([
    get<Page<TransferView>>("/api/me/transfers", { page: event.url.searchParams.get("page"), size: 10 }),
    get<Security>("/api/account/security"),
  ]);
  return {
    transfers,
    canSend: security.proof_fresh_until !== null,
    email: security.email,
    isWorking: transfers.items.some(({ state }) => state === "queued" || state === "running"),
    wasAsked: event.url.searchParams.has("asked"),
  };
};

export const actions: Actions = {
  confirm: async (event) => {
    const { values } = await readForm(event.request);
    const answer = await api(event).trySend("POST", "/api/session/confirmation", { password: values.password });
    if (!answer.ok) return formFailure(answer.problem);
    redirect(303, "/me/data/transfers");
  },
  send: async (event) => {
    const { values } = await readForm(event.request);
    const answer = await api(event).trySend("POST", "/api/me/transfers", { address: values.address, code: values.code });
    if (!answer.ok) return formFailure(answer.problem, values);
    redirect(303, "/me/data/transfers?asked=1");
  },
  receive: async (event) => {
    const answer = await api(event).trySend<TransferGrant>("POST", "/api/me/transfer-grants");
    // The code stands in this one reply only.
    return answer.ok ? { grant: answer.data } : formFailure(answer.problem);
  },
};
