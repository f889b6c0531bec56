import type { Session, SignedIn } from "@jump/contract/accounts.ts";
import { m } from "@jump/contract/paraglide/messages.js";
import { redirect } from "@sveltejs/kit";
import type { z } from "zod";
import { afterSignIn } from "#lib/account/after-sign-in.ts";
import { deviceReply } from "#lib/account/device-reply.ts";
import { hasMailbox } from "#lib/account/mailbox.ts";
import { api, formFailure } from "#lib/api.ts";
import { readForm } from "#lib/forms.ts";
import type { Actions, PageServerLoad } from "./$types";

export const load: PageServerLoad = async (event) => {
  const { account } = await api(event).get<z.infer<typeof Session>>("/api/session");
  if (account) redirect(303, afterSignIn(account, event.url.searchParams.get("next")));
  return { next: event.url.searchParams.get("next"), isReset: event.url.searchParams.has("reset"), hasMailbox: await hasMailbox(event) };
};

export const actions: Actions = {
  password: async (event) => {
    const { values } = await readForm(event.request);
    const answer = await api(event).trySend<SignedIn>("POST", "/api/sessions", { email: values.email, password: values.password });
    if (!answer.ok) return formFailure(answer.problem, values);
    redirect(303, afterSignIn(answer.data.account, event.url.searchParams.get("next")));
  },
  passkey: async (event) => {
    const { values } = await readForm(event.request);
    const answer = await api(event).trySend<SignedIn>("POST", "/api/sessions/passkey", { response: deviceReply(values.response) });
    if (!answer.ok) return formFailure({ ...answer.problem, title: m.accounts_passkey_failed(), errors: [] });
    redirect(303, afterSignIn(answer.data.account, event.url.searchParams.get("next")));
  },
};
