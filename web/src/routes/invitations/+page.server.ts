import { introductionStates, type IntroductionSummary } from "@jump/contract/introductions.ts";
import type { Page } from "@jump/contract/paging.ts";
import { redirect } from "@sveltejs/kit";
import { api } from "#lib/api.ts";
import type { PageServerLoad } from "./$types";

export const load: PageServerLoad = async (event) => {
  const { account } = await event.parent();
  if (account?.role === "company") redirect(303, "/company");
  const asked = event.url.searchParams.get("state");
  const state = introductionStates.find((candidate) => candidate === asked) ?? null;
  return {
    state,
    list: await api(event).get<Page<IntroductionSummary>>("/api/introductions", {
      state,
      page: event.url.searchParams.get("page"),
      size: 20,
    }),
  };
};
