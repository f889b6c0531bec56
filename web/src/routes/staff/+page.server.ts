import type { IntroductionSummary } from "@jump/contract/introductions.ts";
import type { MissionSummary } from "@jump/contract/missions.ts";
import type { Page } from "@jump/contract/paging.ts";
import { api } from "#lib/api.ts";
import type { PageServerLoad } from "./$types";

const shown = 8;

export const load: PageServerLoad = async (event) => {
  const [choosing, open, invited] = await Promise.all([
    api(event).get<Page<MissionSummary>>("/api/missions", { state: "shortlisting", size: shown }),
    api(event).get<Page<MissionSummary>>("/api/missions", { state: "open", size: shown }),
    api(event).get<Page<IntroductionSummary>>("/api/introductions", { state: "invited", size: shown }),
  ]);
  return { choosing, open, invited };
};
