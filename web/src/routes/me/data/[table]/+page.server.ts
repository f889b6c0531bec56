import type { MyDataTable } from "@jump/contract/privacy.ts";
import { api } from "#lib/api.ts";
import type { PageServerLoad } from "./$types";

export const load: PageServerLoad = async (event) => {
  const { searchParams } = event.url;
  return {
    held: await api(event).get<MyDataTable>(`/api/me/data/${encodeURIComponent(event.params.table)}`, {
      page: searchParams.get("page"),
      as: searchParams.get("as"),
    }),
  };
};
