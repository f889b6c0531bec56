import type { SessionPage } from "@jump/contract/accounts.ts";
import { redirect } from "@sveltejs/kit";
import type { z } from "zod";
import { api } from "#lib/api.ts";
import { readForm } from "#lib/forms.ts";
import type { Actions, PageServerLoad } from "./$types";

export const load: PageServerLoad = async (event) => ({
  sessions: await api(event).get<z.infer<typeof SessionPage>>("/api/account/sessions", { page: event.url.searchParams.get("page") }),
  isEnded: event.url.searchParams.has("ended"),
});

export const actions: Actions = {
  end: async (event) => {
    const { values } = await readForm(event.request);
    await api(event).delete(`/api/account/sessions/${encodeURIComponent(values.id ?? "")}`);
    redirect(303, "/account/sessions?ended=1");
  },
  endOthers: async (event) => {
    await api(event).delete("/api/account/sessions");
    redirect(303, "/account/sessions?ended=1");
  },
};
