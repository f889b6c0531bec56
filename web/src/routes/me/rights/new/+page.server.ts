import type { FieldNotices } from "@jump/contract/field-notices.ts";
import { askedInWriting, type Case } from "@jump/contract/rights.ts";
import { redirect } from "@sveltejs/kit";
import { api, formFailure } from "#lib/api.ts";
import { readForm } from "#lib/forms.ts";
import type { Actions, PageServerLoad } from "./$types";

/** Tables whose fields a person of a role might find wrong. */
const correctable = {
  talent: ["accounts", "talents", "reviews"],
  company: ["accounts", "company_members", "companies"],
  staff: ["accounts"],
} as const;

export const load: PageServerLoad = async (event) => {
  const { get } = api(event);
  // Whoever is not signed in is led to do so, and comes back.
  await get("/api/me/rights", { size: 1 });
  const { account } = await event.parent();
  const asked = event.url.searchParams.get("kind");
  if (asked === "ranking_contest") redirect(303, "/rights/contest");
  const kind = askedInWriting.find((one) => one === asked) ?? null;
  const notices =
    kind === "rectification"
      ? await Promise.all(
          correctable[account?.role ?? "staff"].map((table) => get<FieldNotices>(`/api/privacy/fields/${encodeURIComponent(table)}`)),
        )
      : [];
  return {
    kind,
    fields: notices.flatMap(({ table, fields }) =>
      fields.filter(({ audiences }) => audiences.includes("self")).map(({ column }) => ({ table, column })),
    ),
    field: event.url.searchParams.get("field"),
  };
};

export const actions: Actions = {
  default: async (event) => {
    const { values } = await readForm(event.request);
    const body = { kind: values.kind, body: values.body, ...(values.field ? { field: values.field } : {}) };
    const answer = await api(event).trySend<Case>("POST", "/api/me/rights", body);
    if (!answer.ok) return formFailure(answer.problem, values);
    redirect(303, `/me/rights/${answer.data.id}?sent=1`);
  },
};
