import type { Mission } from "@jump/contract/missions.ts";
import type { Problem } from "@jump/contract/problem.ts";
import { m } from "@jump/contract/paraglide/messages.js";
import { fail, redirect } from "@sveltejs/kit";
import { api, formFailure } from "#lib/api.ts";
import { readForm } from "#lib/forms.ts";
import { criteriaOf, formOf, readCriteriaForm, type CriteriaForm } from "#lib/mission/criteria-form.ts";
import { editCriteria, pendingLists, type Candidates } from "#lib/mission/edit-criteria.ts";
import type { Actions, PageServerLoad } from "./$types";

export const load: PageServerLoad = async (event) => {
  const mission = await api(event).get<Mission>(`/api/missions/${encodeURIComponent(event.params.id)}`);
  if (!mission.actions.includes("confirm")) redirect(303, `/missions/${mission.id}`);
  return { mission, criteria: formOf(mission.proposal.criteria, mission.concepts), wasSaved: event.url.searchParams.has("saved") };
};

/** What the criteria form shows after a button that does not leave the page. */
type Shown = { criteria: CriteriaForm; candidates: Candidates | null; message: string; errors: Record<string, string> };

export const actions: Actions = {
  edit: async (event) => {
    const { values } = await readForm(event.request);
    let form = readCriteriaForm(values);
    const [verb = "", ...rest] = (values.op ?? "enter").split(" ");
    const base = `/api/missions/${encodeURIComponent(event.params.id)}` as const;
    if (verb === "enter" || verb === "save" || verb === "confirm") {
      // A name that was typed but not added would be lost: it is looked up first.
      for (const list of pendingLists(form)) {
        const { form: next, candidates } = await editCriteria(event, form, "add", [list]);
        if (candidates) return shown(next, candidates);
        form = next;
      }
      if (verb === "enter") return shown(form);
    }
    if (verb === "save") {
      const answer = await api(event).trySend("PUT", `${base}/draft`, { criteria: criteriaOf(form) });
      if (!answer.ok) return refused(form, answer.problem);
      redirect(303, `/missions/${event.params.id}/brief?saved`);
    }
    if (verb === "confirm") {
      const answer = await api(event).trySend("PUT", `${base}/criteria`, {
        criteria: criteriaOf(form),
        criteria_version: Number(values.criteria_version),
      });
      if (!answer.ok) return refused(form, answer.problem);
      redirect(303, `/missions/${event.params.id}/shortlist`);
    }
    return edited(event, form, verb, rest, base);
  },
  rewrite: async (event) => {
    const { values } = await readForm(event.request);
    const answer = await api(event).trySend("PUT", `/api/missions/${encodeURIComponent(event.params.id)}/brief`, {
      brief: values.brief ?? "",
    });
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
  const text = (error: { field: string; code: string; message: string }) =>
    error.code === "range_reversed" && !error.field.endsWith("start") ? m.missions_min_above_max() : error.message;
  const errors = Object.fromEntries((problem.errors ?? []).map((error) => [error.field.replace(/^criteria\./, ""), text(error)]));
  return fail(problem.status, { criteria, candidates: null, message: problem.title, errors } satisfies Shown);
}
