import type { Purpose } from "@jump/contract/data-map.ts";

/** What no declaration can say: what the platform does on behalf of others (GDPR art. 30(2); legal 4.6), from which day. */
export const forOthers = [{ id: "billing_mandate", purpose: "invoicing", since: "2026-11-25" }] as const satisfies readonly {
  id: string;
  purpose: Purpose;
  since: string;
}[];

/** Who answers for the data, from the settings; null where they do not say it. */
export type Controller = { name: string | null; contact: string | null };
