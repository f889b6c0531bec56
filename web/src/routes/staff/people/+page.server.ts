import type { Page } from "@jump/contract/paging.ts";
import type { PersonFound } from "@jump/contract/staff-access.ts";
import { api } from "#lib/api.ts";
import type { PageServerLoad } from "./$types";

export const load: PageServerLoad = async (event) => {
  // Whoever is not staff is led away before there is anything to search.
  await api(event).get("/api/staff/accesses", { size: 1 });
  const text = event.url.searchParams.get("q")?.trim() ?? "";
  const found =
    text.length < 2
      ? null
      : await api(event).get<Page<PersonFound>>("/api/staff/people", { q: text.slice(0, 100), page: event.url.searchParams.get("page") });
  return { text, found };
};
