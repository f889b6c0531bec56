import { departements } from "@jump/contract/departements.ts";
import type { Page } from "@jump/contract/paging.ts";
import type { TalentPublic } from "@jump/contract/talents.ts";
import { api } from "#lib/api.ts";
import { isChecked } from "#lib/forms.ts";
import { searchConcepts } from "#lib/profile/picks.ts";
import type { PageServerLoad } from "./$types";

export const load: PageServerLoad = async (event) => {
  const { searchParams } = event.url;
  const text = (searchParams.get("q") ?? "").trim().slice(0, 120);
  const departement = Object.hasOwn(departements, searchParams.get("departement") ?? "") ? searchParams.get("departement") : null;
  const isRemote = isChecked(searchParams.get("remote") ?? undefined);
  const meant = text === "" ? undefined : (await searchConcepts(event, text, "any", 1))[0];
  const filters = {
    occupation: meant?.kind === "occupation" ? meant.value : null,
    skill: meant && meant.kind !== "occupation" ? meant.value : null,
    departement,
    remote: isRemote ? "true" : null,
  };
  const talents = await api(event).get<Page<TalentPublic>>("/api/talents", { ...filters, page: searchParams.get("page"), size: 24 });
  return { talents, text, meant: meant?.label ?? null, departement, isRemote };
};
