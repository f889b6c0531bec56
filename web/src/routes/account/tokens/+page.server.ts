import type { CreatedToken, Security, TokenPage } from "@jump/contract/accounts.ts";
import { redirect } from "@sveltejs/kit";
import type { z } from "zod";
import { api, formFailure } from "#lib/api.ts";
import { numberOrNull, readForm } from "#lib/forms.ts";
import type { Actions, PageServerLoad } from "./$types";

export const load: PageServerLoad = async (event) => ({
  tokens: await api(event).get<z.infer<typeof TokenPage>>("/api/account/tokens", { page: event.url.searchParams.get("page") }),
  canChange: (await api(event).get<Security>("/api/account/security")).proof_fresh_until !== null,
  email: (await event.parent()).account?.email ?? "",
  isRevoked: event.url.searchParams.has("revoked"),
});

export const actions: Actions = {
  confirm: async (event) => {
    const { values } = await readForm(event.request);
    const answer = await api(event).trySend("POST", "/api/session/confirmation", { password: values.password });
    if (!answer.ok) return formFailure(answer.problem);
    redirect(303, "/account/tokens");
  },
  create: async (event) => {
    const { values, all } = await readForm(event.request);
    const answer = await api(event).trySend<CreatedToken>("POST", "/api/account/tokens", {
      name: values.name,
      scopes: all("scopes"),
      days: numberOrNull(values.days),
    });
    // The token stands in this one reply only.
    return answer.ok ? { created: answer.data } : formFailure(answer.problem, values);
  },
  revoke: async (event) => {
    const { values } = await readForm(event.request);
    await api(event).delete(`/api/account/tokens/${encodeURIComponent(values.id ?? "")}`);
    redirect(303, "/account/tokens?revoked=1");
  },
};
