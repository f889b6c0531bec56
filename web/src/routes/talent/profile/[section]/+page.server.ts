import type { FieldNotices } from "@jump/contract/field-notices.ts";
import type { TalentSelf } from "@jump/contract/talents.ts";
import { m } from "@jump/contract/paraglide/messages.js";
import { error, fail, redirect } from "@sveltejs/kit";
import { api, formFailure } from "#lib/api.ts";
import { readForm } from "#lib/forms.ts";
import { addSkills } from "#lib/profile/add-skills.ts";
import { saveSection } from "#lib/profile/save-section.ts";
import { isSection, type SectionId } from "#lib/profile/sections.ts";
import type { Actions, PageServerLoad, RequestEvent } from "./$types";

/** Sections whose fields stand in a table of their own on the data map. */
const listTables: Partial<Record<SectionId, string>> = {
  availability: "talent_busy_periods",
  skills: "talent_skills",
  experiences: "talent_experiences",
  languages: "talent_languages",
  educations: "talent_educations",
};

export const load: PageServerLoad = async (event) => {
  const section = sectionOf(event);
  const tables = ["talents", listTables[section]].filter((table) => table !== undefined);
  const [profile, ...notices] = await Promise.all([
    api(event).get<TalentSelf>("/api/talents/me"),
    ...tables.map((table) => api(event).get<FieldNotices>(`/api/privacy/fields/${encodeURIComponent(table)}`)),
  ]);
  return {
    section,
    profile,
    notices: { table: section, fields: notices.flatMap(({ fields }) => fields) },
    isSaved: event.url.searchParams.has("saved"),
  };
};

export const actions: Actions = {
  save: async (event) => {
    const section = sectionOf(event);
    const { values } = await readForm(event.request);
    const outcome = await saveSection(event, section, values);
    if (outcome.kind === "unclear")
      return fail(422, {
        message: m.error_invalid_input(),
        code: "invalid_input",
        values,
        errors: outcome.errors,
        choices: outcome.choices,
        open: [],
      });
    if (outcome.kind === "refused") return formFailure(staleInWords(outcome.problem), values, outcome.fieldNames);
    redirect(303, values.and === "add" ? `/talent/profile/${section}?saved=1` : `/talent/profile?saved=${section}#section-${section}`);
  },
  add: async (event) => {
    const { values } = await readForm(event.request);
    const outcome = await addSkills(event, values, await api(event).get<TalentSelf>("/api/talents/me"));
    if (outcome.kind === "refused")
      return formFailure(staleInWords(outcome.problem), values, (field) => field.replace(/^skills\.\d+\./, ""));
    if (outcome.kind === "open")
      return fail(422, {
        message: m.error_invalid_input(),
        code: "invalid_input",
        values: outcome.values,
        errors: outcome.errors,
        choices: {},
        open: outcome.open,
      });
    redirect(303, "/talent/profile/skills?saved=1");
  },
};

function sectionOf({ params }: Pick<RequestEvent, "params">): SectionId {
  if (!isSection(params.section)) error(404, { message: m.error_not_found() });
  return params.section;
}

function staleInWords<P extends { code: string; title: string }>(problem: P): P {
  return problem.code === "wrong_state" ? { ...problem, title: m.talent_stale() } : problem;
}
