import type { Security } from "@jump/contract/accounts.ts";
import { m } from "@jump/contract/paraglide/messages.js";
import type { Case, ErasurePreview } from "@jump/contract/rights.ts";
import { redirect } from "@sveltejs/kit";
import { deviceReply } from "#lib/account/device-reply.ts";
import { api, formFailure } from "#lib/api.ts";
import { readForm } from "#lib/forms.ts";
import type { Actions, PageServerLoad } from "./$types";

export const load: PageServerLoad = async (event) => {
  const { get } = api(event);
  const [security, preview] = await Promise.all([get<Security>("/api/account/security"), get<ErasurePreview>("/api/me/erasure")]);
  return { security, preview };
};

export const actions: Actions = {
  confirm: async (event) => {
    const { values } = await readForm(event.request);
    const answer = await api(event).trySend("POST", "/api/session/confirmation", { password: values.password });
    if (!answer.ok) return formFailure(answer.problem);
    redirect(303, "/me/rights/erase");
  },
  confirmByPasskey: async (event) => {
    const { values } = await readForm(event.request);
    const answer = await api(event).trySend("POST", "/api/session/passkey", { response: deviceReply(values.response) });
    if (!answer.ok) return formFailure({ ...answer.problem, title: m.field_passkey_refused(), errors: [] });
    redirect(303, "/me/rights/erase");
  },
  erase: async (event) => {
    const { values } = await readForm(event.request);
    const answer = await api(event).trySend<Case>("POST", "/api/me/erasure", { reason: values.reason ?? "" });
    if (!answer.ok) return formFailure(answer.problem, values);
    redirect(303, `/me/rights/${answer.data.id}?sent=1`);
  },
};
