import { criterionIds } from "@jump/contract/matching.ts";
import type { Mission } from "@jump/contract/missions.ts";
import type { Shortlist, ShortlistEntry } from "@jump/contract/shortlist.ts";
import { redirect } from "@sveltejs/kit";
import { api } from "#lib/api.ts";
import type { PageServerLoad } from "./$types";

const size = 20;

/** The address names the ranking it shows, so that pages, links and the way back all speak of the same order. */
export const load: PageServerLoad = async (event) => {
  const { id } = event.params;
  const search = event.url.searchParams;
  const mission = await api(event).get<Mission>(`/api/missions/${encodeURIComponent(id)}`);
  const receipt = search.get("receipt");
  const isRankable = mission.state === "open" || mission.state === "shortlisting";
  // A colleague who may only read sees the list without its decisions.
  const canDecide = isRankable && mission.actions.length > 0;
  if (mission.state === "draft") redirect(303, `/missions/${id}/brief`);
  if (!isRankable && !(mission.state === "filled" && receipt)) redirect(303, `/missions/${id}`);
  const shortlist = await api(event).get<Shortlist>(`/api/missions/${encodeURIComponent(id)}/shortlist`, {
    receipt,
    page: search.get("page"),
    size,
  });
  if (!receipt) {
    search.set("receipt", shortlist.receipt_id);
    redirect(303, `/missions/${id}/shortlist?${search}`);
  }
  const isOutdated = isRankable && mission.criteria_confirmed_at !== null && mission.criteria_confirmed_at > shortlist.ranked_at;
  const chosen = chosenPlaces(search, shortlist.total);
  const isComparing = chosen.length >= 2 && chosen.length <= 4;
  const compared = isComparing ? await entriesAt(event, receipt, chosen) : null;
  return {
    mission,
    shortlist,
    chosen,
    compared: compared?.entries ?? null,
    comparedConcepts: compared?.concepts ?? [],
    isRankable,
    canDecide,
    isOutdated,
    isWeighedAnew: isRankable && criterionIds.some((criterion) => mission.weights[criterion] !== shortlist.weights[criterion]),
    done: search.get("done"),
  };
};

type Event = Parameters<PageServerLoad>[0];

function chosenPlaces(search: URLSearchParams, total: number): number[] {
  const places = search
    .getAll("compare")
    .flatMap((value) => value.split(","))
    .map(Number);
  return [...new Set(places)].filter((place) => Number.isInteger(place) && place >= 1 && place <= total).toSorted((a, b) => a - b);
}

/** Chosen Talents may stand on different pages: each is asked for by the place in the ranking where it was seen. */
async function entriesAt(
  event: Event,
  receipt: string,
  places: readonly number[],
): Promise<{ entries: ShortlistEntry[]; concepts: Shortlist["concepts"] }> {
  const pages: Shortlist[] = [];
  for (const page of places)
    pages.push(
      await api(event).get<Shortlist>(`/api/missions/${encodeURIComponent(event.params.id)}/shortlist`, { receipt, page, size: 1 }),
    );
  return { entries: pages.flatMap(({ items }) => items), concepts: pages.flatMap(({ concepts }) => concepts) };
}
