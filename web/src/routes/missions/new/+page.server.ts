import type { Mission } from "@jump/contract/missions.ts";
import { redirect } from "@sveltejs/kit";
import { api, formFailure } from "#lib/api.ts";
import { readForm } from "#lib/forms.ts";
import { demandCompany } from "#lib/mission/demand-company.ts";
import type { Actions, PageServerLoad } from "./$types";

export const load: PageServerLoad = async (event) => {
  const { my_role: role } = await demandCompany(event);
  return { isViewer: role === "viewer" };
};

export const actions: Actions = {
  default: async (event) => {
    const { values } = await readForm(event.request);
    const answer = await api(event).trySend<Mission>("POST", "/api/missions", { brief: values.brief ?? "" });
    if (!answer.ok) return formFailure(answer.problem, values);
    redirect(303, `/missions/${answer.data.id}/brief`);
  },
};
