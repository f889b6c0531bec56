import { accessReasons, type StaffAccess } from "@jump/contract/staff-access.ts";
import type { Page } from "@jump/contract/paging.ts";
import { error, redirect } from "@sveltejs/kit";
import { api, formFailure } from "#lib/api.ts";
import { readForm, safePath, textOrNull } from "#lib/forms.ts";
import type { Actions, PageServerLoad } from "./$types";

const asked = /^(person|mission):([0-9a-f-]{36})$|^search$/;

export const load: PageServerLoad = async (event) => {
  const { scope } = wanted(event.url);
  const last = await api(event).get<Page<StaffAccess>>("/api/staff/accesses", { size: 1 });
  return { scope, reasons: accessReasons, last: last.items[0] ?? null };
};

export const actions: Actions = {
  default: async (event) => {
    const { scope, id } = wanted(event.url);
    const { values } = await readForm(event.request);
    const body = { scope, ...(id ? { id } : {}), reason: textOrNull(values.reason) ?? undefined, words: values.words ?? "" };
    const answer = await api(event).trySend("POST", "/api/staff/accesses", body);
    if (!answer.ok) return formFailure(answer.problem, values);
    redirect(303, safePath(event.url.searchParams.get("next"), "/staff"));
  },
};

/** What the refusal asked a purpose for. */
function wanted(url: URL): { scope: "person" | "mission" | "search"; id: string | null } {
  const found = asked.exec(url.searchParams.get("for") ?? "");
  if (!found) error(404, { message: "not_found" });
  return found[1] ? { scope: found[1] as "person" | "mission", id: found[2]! } : { scope: "search", id: null };
}
