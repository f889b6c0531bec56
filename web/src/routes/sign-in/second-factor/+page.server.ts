import type { Session, SignedIn } from "@jump/contract/accounts.ts";
import { m } from "@jump/contract/paraglide/messages.js";
import { redirect } from "@sveltejs/kit";
import type { z } from "zod";
import { afterSignIn } from "#lib/account/after-sign-in.ts";
import { deviceReply } from "#lib/account/device-reply.ts";
import { api, formFailure } from "#lib/api.ts";
import { readForm } from "#lib/forms.ts";
import type { Actions, PageServerLoad } from "./$types";

export const load: PageServerLoad = async (event) => {
  const next = event.url.searchParams.get("next");
  const { account } = await api(event).get<z.infer<typeof Session>>("/api/session");
  if (!account) redirect(303, "/sign-in");
  if (!account.owes_second_factor || account.second_factors.length === 0) redirect(303, afterSignIn(account, next));
  return { next, factors: account.second_factors };
};

export const actions: Actions = {
  totp: (event) => prove(event, "/api/session/totp", "code"),
  recovery: (event) => prove(event, "/api/session/recovery-code", "recovery_code"),
  passkey: async (event) => {
    const { values } = await readForm(event.request);
    const answer = await api(event).trySend<SignedIn>("POST", "/api/session/passkey", { response: deviceReply(values.response) });
    if (!answer.ok) return formFailure({ ...answer.problem, title: m.field_passkey_refused(), errors: [] });
    redirect(303, afterSignIn(answer.data.account, event.url.searchParams.get("next")));
  },
};

/** The two forms of the page name their fields apart, so that an error lands at the right one. */
async function prove(event: Parameters<NonNullable<Actions["totp"]>>[0], path: `/api/${string}`, field: "code" | "recovery_code") {
  const { values } = await readForm(event.request);
  const answer = await api(event).trySend<SignedIn>("POST", path, { code: values[field] });
  if (!answer.ok) return formFailure(answer.problem, values, () => field);
  redirect(303, afterSignIn(answer.data.account, event.url.searchParams.get("next")));
}
