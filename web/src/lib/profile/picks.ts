import type { ConceptView } from "@jump/contract/concepts.ts";
import { m } from "@jump/contract/paraglide/messages.js";
import { getLocale } from "@jump/contract/paraglide/runtime.js";
import type { PlaceView } from "@jump/contract/places.ts";
import { api } from "#lib/api.ts";
import { countryName } from "#lib/format.ts";
import type { FormValues } from "#lib/forms.ts";

export type Choice = { value: string; label: string };
/** A choice that a search found; `isExact` when it is just what was written. */
type Found = Choice & { isExact?: boolean };
/** What a person meant by a word: an id, several possibilities to choose from, or something we do not know. */
export type Picked = { id: string | null; choices?: Choice[]; error?: string };
type Caller = Parameters<typeof api>[0];

/** Reads a `PickField`: the choice made, else the unchanged value, else what the search makes of the words. */
export async function readPick(values: FormValues, name: string, search: (text: string) => Promise<Found[]>): Promise<Picked> {
  const text = values[`${name}_text`]?.trim() ?? "";
  const choice = values[`${name}_choice`];
  if (choice) return { id: choice };
  if (text === "") return { id: null };
  if (values[name] && text === values[`${name}_was`]) return { id: values[name] };
  const found = await search(text);
  const choices = found.map(({ value, label }) => ({ value, label }));
  const exact = found.filter(({ label, isExact }) => isExact ?? fold(label) === fold(text));
  if (exact.length === 1) return { id: exact[0]!.value };
  return choices.length === 0 ? { id: null, error: m.talent_pick_unknown() } : { id: null, choices, error: m.talent_pick_which() };
}

/** Concepts that the words may mean, best first. */
export async function searchConcepts(
  event: Caller,
  q: string,
  kind: "occupation" | "skill_or_tool" | "any",
  limit = 6,
): Promise<(Choice & { kind: ConceptView["kind"] })[]> {
  const { items } = await api(event).get<{ items: ConceptView[] }>("/api/concepts", { q: q.slice(0, 120), kind, lang: getLocale(), limit });
  return items.map(({ id, label, kind: of }) => ({ value: id, label, kind: of }));
}

/** Places that begin as typed, the largest first, told apart by postcode or country; a postcode settles which of one name is meant. */
export async function searchPlaces(event: Caller, text: string, postcode = ""): Promise<Found[]> {
  const q = text.replace(/\s*\(.*\)$/, "").slice(0, 80);
  if (q === "") return [];
  const { items } = await api(event).get<{ items: PlaceView[] }>("/api/places", { q, limit: 8 });
  const named = items.filter(({ name }) => fold(name) === fold(q));
  const there = named.filter((place) => place.postcode !== null && place.postcode === postcode.trim());
  const exact = new Set(there.length > 0 ? there : named);
  return items.map((place) => {
    const detail = place.country === "FR" ? place.postcode : countryName(place.country);
    return { value: place.code, label: detail ? `${place.name} (${detail})` : place.name, isExact: exact.has(place) };
  });
}

function fold(text: string): string {
  return text.normalize("NFKD").replaceAll(/\p{M}/gu, "").toLowerCase().trim();
}
