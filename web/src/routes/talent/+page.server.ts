import type { Introduction, IntroductionSummary } from "@jump/contract/introductions.ts";
import type { ThreadSummary } from "@jump/contract/messages.ts";
import type { Page } from "@jump/contract/paging.ts";
import type { TalentSelf } from "@jump/contract/talents.ts";
import { api } from "#lib/api.ts";
import type { PageServerLoad } from "./$types";

/** Invitations whose reasons are shown at once; the others are one click away. */
const shownInFull = 3;

export const load: PageServerLoad = async (event) => {
  const profile = await api(event).get<TalentSelf>("/api/talents/me");
  const invited = await api(event).get<Page<IntroductionSummary>>("/api/introductions", { state: "invited", size: 20 });
  const accepted = await api(event).get<Page<IntroductionSummary>>("/api/introductions", { state: "accepted", size: 3 });
  const threads = await api(event).get<Page<ThreadSummary>>("/api/threads", { size: 20 });
  const invitations: Introduction[] = [];
  const soonestFirst = invited.items.toSorted((a, b) => a.expires_at.localeCompare(b.expires_at));
  for (const { id } of soonestFirst.slice(0, shownInFull))
    invitations.push(await api(event).get<Introduction>(`/api/introductions/${encodeURIComponent(id)}`));
  return { profile, invited, accepted, invitations, unread: threads.items.filter((thread) => thread.unread > 0) };
};
