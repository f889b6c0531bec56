import type { Session } from "@jump/contract/accounts.ts";
import { getLocale } from "@jump/contract/paraglide/runtime.js";
import { redirect } from "@sveltejs/kit";
import type { z } from "zod";
import { afterSignIn } from "#lib/account/after-sign-in.ts";
import { api, formFailure } from "#lib/api.ts";
import { readForm, textOrNull } from "#lib/forms.ts";
import type { Actions, PageServerLoad } from "./$types";

export const load: PageServerLoad = async (event) => {
  const { account } = await api(event).get<z.infer<typeof Session>>("/api/session");
  if (account) redirect(303, afterSignIn(account, null));
  return { role: roleOf(event.url) };
};

export const actions: Actions = {
  default: async (event) => {
    const { values } = await readForm(event.request);
    const role = roleOf(event.url);
    const answer = await api(event).trySend("POST", "/api/sign-ups", {
      role,
      locale: getLocale(),
      email: values.email,
      password: values.password,
      given_name: values.given_name,
      family_name: values.family_name,
      ...(role === "company" ? { company_name: textOrNull(values.company_name) ?? undefined } : {}),
    });
    if (!answer.ok) return formFailure(answer.problem, values);
    redirect(303, "/verify-email");
  },
};

/** null: the visitor has not chosen yet. */
function roleOf({ searchParams }: URL): "talent" | "company" | null {
  const role = searchParams.get("role");
  return role === "talent" || role === "company" ? role : null;
}
