import type { Mission } from "@jump/contract/missions.ts";
import type { Problem } from "@jump/contract/problem.ts";
import { fail, redirect } from "@sveltejs/kit";
import { api, formFailure } from "#lib/api.ts";
import { readForm } from "#lib/forms.ts";
import { criteriaOf, formOf, readCriteriaForm, type CriteriaForm } from "#lib/mission/criteria-form.ts";
import { editCriteria, pendingLists, type Candidates } from "#lib/mission/edit-criteria.ts";
import type { Actions, PageServerLoad } from "./$types";

export const load: PageServerLoad = async (event) => {
  const mission = await api(event).get<Mission>(`/api/missions/${event.params.id}`);
  if (!mission.actions.includes("confirm")) redirect(303, `/missions/${mission.id}`);
  return { mission, criteria: formOf(mission.proposal.criteria, mission.concepts), wasSaved: event.url.searchParams.has("saved") };
};

/** What the criteria form shows after a button that does not leave the page. */
type Shown = { criteria: CriteriaForm; candidates: Candidates | null; message: string; errors: Record<string, string> };

export const actions: Actions = {
  edit: async (event) => {
    const { values } = await readForm(event.request);
    const form = readCriteriaForm(values);
    const [verb = "", ...rest] = (values.op ?? "enter").split(" ");
    const base = `/api/missions/${event.params.id}` as const;
    // A name that was typed but not added would be lost: it is looked up first.
    const [pending] = pendingLists(form);
    if (verb === "enter" || ((verb === "save" || verb === "confirm") && pending)) {
      return pending ? await edited(event, form, "add", [pending], base) : shown(form);
    }
    if (verb === "save") {
      const answer = await api(event).trySend("PUT", `${base}/draft`, { criteria: criteriaOf(form) });
      if (!answer.ok) return refused(form, answer.problem);
      redirect(303, `/missions/${event.params.id}/brief?saved`);
    }
    if (verb === "confirm") {
      const answer = await api(event).trySend("PUT", `${base}/criteria`, { criteria: criteriaOf(form), criteria_version: Number(values.criteria_version) });
      if (!answer.ok) return refused(form, answer.problem);
      redirect(303, `/missions/${event.params.id}/shortlist`);
    }
    return edited(event, form, verb, rest, base);
  },
  rewrite: async (event) => {
    const { values } = await readForm(event.request);
    const answer = await api(event).trySend("PUT", `/api/missions/${event.params.id}/brief`, { brief: values.brief ?? "" });
    if (!answer.ok) return formFailure(answer.problem, values);
    redirect(303, `/missions/${event.params.id}/brief`);
  },
};

type Event = Parameters<typeof api>[0];

/** What a button changed is kept at once; a form that is not whole yet stays on the page until it is. */
async function edited(event: Event, form: CriteriaForm, verb: string, rest: string[], base: `/api/${string}`): Promise<Shown> {
  const { form: next, candidates } = await editCriteria(event, form, verb, rest);
  if (!candidates) await api(event).trySend("PUT", `${base}/draft`, { criteria: criteriaOf(next) });
  return shown(next, candidates);
}

function shown(criteria: CriteriaForm, candidates: Candidates | null = null): Shown {
  return { criteria, candidates, message: "", errors: {} };
}

function refused(criteria: CriteriaForm, problem: Problem) {
  const errors = Object.fromEntries((problem.errors ?? []).map(({ field, message }) => [field.replace(/^criteria\./, ""), message]));
  return fail(problem.status, { criteria, candidates: null, message: problem.title, errors } satisfies Shown);
}
