import type { ConceptView } from "@jump/contract/concepts.ts";
import type { PlaceView } from "@jump/contract/places.ts";
import { getLocale } from "@jump/contract/paraglide/runtime.js";
import { api } from "#lib/api.ts";
import type { CriteriaForm, Named } from "./criteria-form.ts";

/** What the API found for a typed name, to choose from: concepts for a list, or places. */
export type Candidates = { list: string; query: string; concepts: Named[]; places: PlaceView[] };
type Caller = Parameters<typeof api>[0];
type Edit = { form: CriteriaForm; candidates: Candidates | null };

/** Name of the text field in which a name for a list is typed. */
export function addField(list: string): string {
  return `add.${list}`;
}

/** The lists in whose field something is typed that has not been added yet. */
export function pendingLists({ values }: CriteriaForm): string[] {
  return Object.keys(values)
    .filter((name) => name.startsWith("add.") && values[name]!.trim() !== "")
    .map((name) => name.slice(4));
}

/**
 * Does what a button of the form says: "add skills" looks up what was typed, "pick skills react React" takes a candidate,
 * "remove skills 2" takes a row out. An exact name is taken at once; else the candidates are shown.
 */
export async function editCriteria(caller: Caller, form: CriteriaForm, verb: string, rest: string[]): Promise<Edit> {
  const [list = "", first = "", ...more] = rest;
  if (verb === "pick") return { form: taken(form, list, { id: first, label: more.join(" ") }), candidates: null };
  if (verb === "remove") return { form: without(form, list, first), candidates: null };
  if (verb === "place") return { form: atPlace(form, JSON.parse(rest.join(" ")) as PlaceView), candidates: null };
  const query = form.values[addField(list)]?.trim() ?? "";
  if (query === "") return { form, candidates: null };
  if (list === "place") {
    const { items } = await api(caller).get<{ items: PlaceView[] }>("/api/places", { q: query.slice(0, 80), limit: 8 });
    const only = items.filter((place) => isSame(place.name, query));
    return only.length === 1
      ? { form: atPlace(form, only[0]!), candidates: null }
      : { form, candidates: { list, query, concepts: [], places: items } };
  }
  const kind = list === "occupations" ? "occupation" : list === "excluded" ? "any" : "skill_or_tool";
  const { items } = await api(caller).get<{ items: ConceptView[] }>("/api/concepts", {
    q: query.slice(0, 120),
    kind,
    lang: getLocale(),
    limit: 6,
  });
  const exact = items.find(({ label }) => isSame(label, query));
  if (exact) return { form: taken(form, list, exact), candidates: null };
  return { form, candidates: { list, query, concepts: items.map(({ id, label }) => ({ id, label })), places: [] } };
}

function taken(form: CriteriaForm, list: string, { id, label }: Named): CriteriaForm {
  const cleared = { ...form, values: { ...form.values, [addField(list)]: "" } };
  const add = (items: Named[]) => (items.some((item) => item.id === id) ? items : [...items, { id, label }]);
  if (list === "skills") {
    const isThere = form.skills.some((skill) => skill.id === id);
    return { ...cleared, skills: isThere ? form.skills : [...form.skills, { id, label, importance: "must", min_level: "" }] };
  }
  if (list === "occupations" || list === "excluded") return { ...cleared, [list]: add(form[list]) };
  const at = list === "any_of.new" ? form.any_of.length : Number(list.split(".")[1]);
  const groups = at === form.any_of.length ? [...form.any_of, []] : form.any_of;
  return { ...cleared, any_of: groups.map((group, i) => (i === at ? add(group) : group)) };
}

function without(form: CriteriaForm, list: string, index: string): CriteriaForm {
  const others = <T>(items: T[]) => items.filter((_, i) => i !== Number(index));
  if (list === "place") return { ...form, place: null };
  if (list === "skills") return { ...form, skills: others(form.skills) };
  if (list === "occupations" || list === "excluded") return { ...form, [list]: others(form[list]) };
  const at = Number(list.split(".")[1]);
  return { ...form, any_of: form.any_of.map((group, i) => (i === at ? others(group) : group)).filter((group) => group.length > 0) };
}

function atPlace(form: CriteriaForm, { code, name, country, lat, lon }: PlaceView): CriteriaForm {
  return {
    ...form,
    place: { code, name, country, lat: String(lat), lon: String(lon) },
    values: { ...form.values, [addField("place")]: "" },
  };
}

function isSame(a: string, b: string): boolean {
  const fold = (text: string) =>
    text
      .toLowerCase()
      .normalize("NFKD")
      .replace(/\p{M}+/gu, "");
  return fold(a) === fold(b);
}
