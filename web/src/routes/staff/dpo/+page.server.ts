import type { BreachView } from "@jump/contract/breaches.ts";
import type { Page } from "@jump/contract/paging.ts";
import type { RightsStatistics } from "@jump/contract/rights.ts";
import { redirect } from "@sveltejs/kit";
import { api } from "#lib/api.ts";
import type { PageServerLoad } from "./$types";

/** Running breaches that are looked for among the newest of the register. */
const looked = 50;

export const load: PageServerLoad = async (event) => {
  const { account } = await event.parent();
  if (account?.role !== "staff") redirect(303, account ? "/" : `/sign-in?next=${encodeURIComponent(event.url.pathname)}`);
  const { get } = api(event);
  // Figures only: what lists requests would note in the ledger that somebody looked at them.
  const [statistics, breaches] = await Promise.all([
    get<RightsStatistics>("/api/staff/rights/statistics"),
    get<Page<BreachView>>("/api/breaches", { size: looked }),
  ]);
  const running = breaches.items.filter(({ closed_at }) => closed_at === null);
  return { statistics, running, now: new Date().toISOString() };
};
