import type { RightsStatistics } from "@jump/contract/rights.ts";
import { redirect } from "@sveltejs/kit";
import { api } from "#lib/api.ts";
import type { PageServerLoad } from "./$types";

export const load: PageServerLoad = async (event) => {
  const { account } = await event.parent();
  if (account?.role !== "staff") redirect(303, account ? "/" : `/sign-in?next=${encodeURIComponent(event.url.pathname)}`);
  return { statistics: await api(event).get<RightsStatistics>("/api/staff/rights/statistics") };
};
