import type { TalentSelf } from "@jump/contract/talents.ts";
import { redirect } from "@sveltejs/kit";
import { api, formFailure } from "#lib/api.ts";
import { numberOrNull, readForm } from "#lib/forms.ts";
import { isSection, type SectionId } from "#lib/profile/sections.ts";
import type { Actions, PageServerLoad, RequestEvent } from "./$types";

export const load: PageServerLoad = async (event) => {
  const saved = event.url.searchParams.get("saved");
  return {
    profile: await api(event).get<TalentSelf>("/api/talents/me"),
    saved: saved !== null && (isSection(saved) || saved === "state") ? (saved as SectionId | "state") : null,
  };
};

export const actions: Actions = { pause: (event) => setState(event, "pause"), resume: (event) => setState(event, "resume") };

async function setState(event: RequestEvent, state: "pause" | "resume") {
  const { values } = await readForm(event.request);
  const answer = await api(event).trySend("POST", `/api/talents/me/${encodeURIComponent(state)}`, {
    version: numberOrNull(values.version),
  });
  if (!answer.ok) return formFailure(answer.problem, values);
  redirect(303, "/talent/profile?saved=state");
}
