import type { Session, SignedIn } from "@jump/contract/accounts.ts";
import { redirect } from "@sveltejs/kit";
import type { z } from "zod";
import { afterSignIn } from "#lib/account/after-sign-in.ts";
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
  default: async (event) => {
    const { values } = await readForm(event.request);
    const answer = await api(event).trySend<SignedIn>("POST", "/api/sessions", { email: values.email, password: values.password });
    if (!answer.ok) return formFailure(answer.problem, values);
    redirect(303, afterSignIn(answer.data.account, event.url.searchParams.get("next")));
  },
};
