import type { Mission } from "@jump/contract/missions.ts";
import type { Shortlist } from "@jump/contract/shortlist.ts";
import { m } from "@jump/contract/paraglide/messages.js";
import { error, redirect } from "@sveltejs/kit";
import { api, formFailure } from "#lib/api.ts";
import { readForm } from "#lib/forms.ts";
import { isChoice } from "#lib/shortlist/choices.ts";
import type { Actions, PageServerLoad } from "./$types";

export const load: PageServerLoad = async (event) => {
  const { id, choice } = event.params;
  if (!isChoice(choice)) error(404);
  const [receipt, place] = [event.url.searchParams.get("receipt"), event.url.searchParams.get("place")];
  if (!receipt || !place) redirect(303, `/missions/${id}/shortlist`);
  const mission = await api(event).get<Mission>(`/api/missions/${encodeURIComponent(id)}`);
  const { items, concepts } = await api(event).get<Shortlist>(`/api/missions/${encodeURIComponent(id)}/shortlist`, {
    receipt,
    page: place,
    size: 1,
  });
  const [entry] = items;
  if (!entry) redirect(303, `/missions/${id}/shortlist`);
  return { mission, choice, entry, concepts, receipt };
};

export const actions: Actions = {
  default: async (event) => {
    const { id, choice } = event.params;
    if (!isChoice(choice)) error(404);
    const { values } = await readForm(event.request);
    // What was picked and what was written are one reason.
    const reason = [values.reason_choice ?? "", values.reason ?? ""]
      .map((text) => text.trim())
      .filter(Boolean)
      .join(" ");
    const body = { talent_id: values.talent_id, receipt_id: event.url.searchParams.get("receipt"), reason };
    const answer =
      choice === "invite"
        ? await api(event).trySend("POST", `/api/missions/${encodeURIComponent(id)}/introductions`, { ...body, note: values.note ?? "" })
        : await api(event).trySend("POST", `/api/missions/${encodeURIComponent(id)}/decisions`, {
            ...body,
            decision: choice === "set-aside" ? "set_aside" : "reconsidered",
          });
    if (!answer.ok && reason === "")
      return formFailure(
        { ...answer.problem, errors: [{ field: "reason", code: "required", message: m.matching_reason_needed() }] },
        values,
      );
    if (!answer.ok) return formFailure(answer.problem, values);
    const place = Number(event.url.searchParams.get("place"));
    const done = { invite: "invited", "set-aside": "set_aside", reconsider: "reconsidered" }[choice];
    redirect(
      303,
      `/missions/${id}/shortlist?receipt=${body.receipt_id}&page=${Math.max(1, Math.ceil(place / 20))}&done=${done}#place-${place}`,
    );
  },
};
