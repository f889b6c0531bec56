import { authorities, authoritiesSource } from "@jump/contract/authorities.ts";
import { getLocale } from "@jump/contract/paraglide/runtime.js";
import { redirect } from "@sveltejs/kit";
import { hasMailbox } from "#lib/account/mailbox.ts";
import { api, formFailure } from "#lib/api.ts";
import { readForm } from "#lib/forms.ts";
import { countryOf } from "#lib/rights/country.ts";
import type { Actions, PageServerLoad } from "./$types";

export const load: PageServerLoad = async (event) => {
  const asked = event.url.searchParams.get("country");
  const { account } = await event.parent();
  return {
    contactEmail: event.locals.contactEmail,
    country: authorities.find(({ country }) => country === asked)?.country ?? (await countryOf(event, account)),
    countries: authorities.map(({ country }) => country),
    notedOn: authoritiesSource.on,
    isSent: event.url.searchParams.has("sent"),
    hasMailbox: await hasMailbox(event),
  };
};

export const actions: Actions = {
  // What the person serves themselves is kept as asked and granted; a visitor is led to sign in first.
  access: async (event) => {
    await api(event).post("/api/me/rights/self-served", { kind: "access" });
    redirect(303, "/me/data");
  },
  portability: async (event) => {
    await api(event).post("/api/me/rights/self-served", { kind: "portability" });
    redirect(303, "/me/data");
  },
  ask: async (event) => {
    const { values } = await readForm(event.request);
    const { email, kind, body } = values;
    const answer = await api(event).trySend("POST", "/api/rights/form-requests", { email, kind, body, locale: getLocale() });
    if (!answer.ok) return formFailure(answer.problem, values);
    redirect(303, "/rights?sent=1#form");
  },
};
