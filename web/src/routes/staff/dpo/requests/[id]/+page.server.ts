import type { RankingRules } from "@jump/contract/ranking-rules.ts";
import type { ErasurePreview, StaffCase, Templates } from "@jump/contract/rights.ts";
import { redirect } from "@sveltejs/kit";
import { api, formFailure } from "#lib/api.ts";
import { usualWeights } from "#lib/reasons/weights.ts";
import { readForm, type FormValues } from "#lib/forms.ts";
import type { Actions, PageServerLoad, RequestEvent } from "./$types";

export const load: PageServerLoad = async (event) => {
  const { get, tryGet } = api(event);
  const path = `/api/staff/rights/requests/${encodeURIComponent(event.params.id)}` as const;
  const request = await get<StaffCase>(path);
  const { items } = await get<Templates>("/api/staff/rights/templates", { kind: request.kind, locale: request.locale });
  const rules = request.ranking ? await get<RankingRules>("/api/matching/rules") : null;
  const mayErase = (request.kind === "erasure" || request.kind === "after_death") && request.actions.includes("decide");
  const preview = mayErase ? await tryGet<ErasurePreview>(`${path}/erasure`) : null;
  const chosen = items.find(({ id }) => id === event.url.searchParams.get("template"));
  return {
    request,
    templates: items,
    draft: chosen?.body ?? "",
    template: chosen?.id ?? null,
    preview: preview?.ok ? preview.data : null,
    usual: rules && usualWeights(rules.weights),
  };
};

/** One step of the case, by its name in the API; what was written stays in the form when it is refused. */
function act(name: string, toBody: (values: FormValues) => object = () => ({})) {
  return async (event: RequestEvent) => {
    const { values } = await readForm(event.request);
    const path = `/api/staff/rights/requests/${encodeURIComponent(event.params.id)}/${encodeURIComponent(name)}` as const;
    const answer = await api(event).trySend("POST", path, toBody(values));
    if (!answer.ok) return formFailure(answer.problem, values);
    redirect(303, `/staff/dpo/requests/${encodeURIComponent(event.params.id)}`);
  };
}

export const actions: Actions = {
  review: act("review"),
  kind: act("kind", ({ kind }) => ({ kind })),
  proven: act("identity-proven"),
  identity: act("identity", ({ body }) => ({ body })),
  reply: act("messages", ({ body }) => ({ body })),
  extend: act("extension", ({ reason }) => ({ reason })),
  decide: act("decision", ({ decision, grounds = "" }) => ({ decision, grounds })),
  close: act("closing"),
  deceased: act("deceased", ({ email, note }) => ({ email, note })),
  alive: act("alive"),
};
