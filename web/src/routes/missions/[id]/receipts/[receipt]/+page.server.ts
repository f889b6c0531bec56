import type { Mission } from "@jump/contract/missions.ts";
import type { Receipt } from "@jump/contract/shortlist.ts";
import type { z } from "zod";
import { api } from "#lib/api.ts";
import type { PageServerLoad } from "./$types";

export const load: PageServerLoad = async (event) => {
  const base = `/api/missions/${encodeURIComponent(event.params.id)}` as const;
  const mission = await api(event).get<Mission>(base);
  return {
    mission,
    receipt: await api(event).get<z.infer<typeof Receipt>>(`${base}/receipts/${encodeURIComponent(event.params.receipt)}`),
  };
};
