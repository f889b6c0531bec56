import type { CompanySelf } from "@jump/contract/companies.ts";
import { api } from "#lib/api.ts";

/** The reader's company; whoever is not signed in is led to sign-in, a Talent to the page that says it is not for them. */
export function demandCompany(event: Parameters<typeof api>[0]): Promise<CompanySelf> {
  return api(event).get<CompanySelf>("/api/companies/mine");
}
