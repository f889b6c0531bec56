import type { Colleague, CompanySelf } from "@jump/contract/companies.ts";
import type { FieldNotices } from "@jump/contract/field-notices.ts";
import type { Page } from "@jump/contract/paging.ts";
import { m } from "@jump/contract/paraglide/messages.js";
import { fail, redirect } from "@sveltejs/kit";
import { api, formFailure } from "#lib/api.ts";
import { numberOrNull, readForm, textOrNull } from "#lib/forms.ts";
import { readPick, searchPlaces } from "#lib/profile/picks.ts";
import type { Actions, PageServerLoad } from "./$types";

export const load: PageServerLoad = async (event) => {
  const get = api(event).get;
  const [company, members, companyNotices, memberNotices] = await Promise.all([
    get<CompanySelf>("/api/companies/mine"),
    get<Page<Colleague>>("/api/companies/mine/members", { page: event.url.searchParams.get("page") }),
    get<FieldNotices>("/api/privacy/fields/companies"),
    get<FieldNotices>("/api/privacy/fields/company_members"),
  ]);
  return { company, members, notices: { companies: companyNotices, members: memberNotices }, isSaved: event.url.searchParams.has("saved") };
};

export const actions: Actions = {
  company: async (event) => {
    const { values } = await readForm(event.request);
    const commune = await readPick(values, "commune_code", (text) => searchPlaces(event, text));
    if (commune.error) {
      const choices = commune.choices ? { commune_code: commune.choices } : {};
      return fail(422, {
        message: m.error_invalid_input(),
        code: "invalid_input",
        values,
        errors: { commune_code: commune.error },
        choices,
      });
    }
    const { name = "", siren, website, about = "", version } = values;
    const body = {
      version: numberOrNull(version),
      name,
      siren: textOrNull(siren),
      website: textOrNull(website),
      about,
      commune_code: commune.id,
    };
    const answer = await api(event).trySend("PUT", "/api/companies/mine", body);
    if (!answer.ok) return formFailure(answer.problem, values);
    redirect(303, "/company/profile?saved=1");
  },
  me: async (event) => {
    const { values } = await readForm(event.request);
    const { given_name = "", family_name = "", job_title = "" } = values;
    const answer = await api(event).trySend("PUT", "/api/companies/mine/members/me", { given_name, family_name, job_title });
    if (!answer.ok) return formFailure(answer.problem, values);
    redirect(303, "/company/profile?saved=1");
  },
};
