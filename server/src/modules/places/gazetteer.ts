import { findPlaces } from "./find-places.ts";
import { foldName, type Place, type PlaceAlias } from "./place.ts";

export type PlaceMention = { place: Place; start: number; end: number };

/** Finds places by what people type or write. */
export type Gazetteer = {
  /** Places whose name, other name or postcode begins as typed, the largest first; ten unless told. */
  search(prefix: string, limit?: number): Place[];
  /** The places that a text names, in reading order, with UTF-16 offsets. */
  mentions(text: string): PlaceMention[];
  byCode(code: string): Place | undefined;
};

/** What the reader of texts needs of a gazetteer; places by number. */
export type PlaceIndex = {
  /** Numbers of the places with this folded name, the largest first; alias says that it is another name of it. */
  named(key: string): readonly { number: number; alias: string | null }[];
  place(number: number): Place;
  numberOf(code: string): number | undefined;
};

/** Builds a gazetteer in memory; an alias of an unknown place is an error. */
export function createGazetteer(places: Iterable<Place>, aliases: Iterable<PlaceAlias> = []): Gazetteer {
  const store = new PlaceStore();
  for (const place of places) store.add(place);
  for (const alias of aliases) store.alias(alias);
  const ordered = store.orderedKeys();
  return {
    search: (prefix, limit = 10) => search(store, ordered, prefix, limit),
    mentions: (text) => findPlaces(store, text),
    byCode: (code) => {
      const number = store.numberOf(code);
      return number === undefined ? undefined : store.place(number);
    },
  };
}

// Columns and joined strings: 35,000 objects with their arrays would take three times the room.
class PlaceStore implements PlaceIndex {
  #numbers = new Map<string, number>();
  #codes: string[] = [];
  #names: string[] = [];
  #rest: string[] = [];
  #figures: number[] = [];
  #byName = new Map<string, number | number[]>();
  #byAlias = new Map<string, PlaceAlias & { number: number }>();
  #byPostcode = new Map<string, number | number[]>();
  /** Names without their article: typed ("havre"), but not read in texts. */
  #byShortName = new Map<string, number | number[]>();

  add(place: Place): void {
    const number = this.#codes.length;
    this.#numbers.set(place.code, number);
    this.#codes.push(place.code);
    this.#names.push(place.name);
    this.#rest.push(`${place.country}|${place.departmentCode ?? ""}|${place.postcodes.join(" ")}`);
    this.#figures.push(place.lat, place.lon, place.population);
    const name = foldName(place.name);
    append(this.#byName, name, number);
    const short = name.replace(/^(?:l|le|la|les) /, "");
    if (short !== name) append(this.#byShortName, short, number);
    for (const postcode of place.postcodes) append(this.#byPostcode, postcode, number);
  }

  alias({ name, code }: PlaceAlias): void {
    const number = this.#numbers.get(code);
    if (number === undefined) throw new Error(`The place ${code}, called ${name}, is unknown`);
    this.#byAlias.set(foldName(name), { name, code, number });
  }

  named(key: string): readonly { number: number; alias: string | null }[] {
    const alias = this.#byAlias.get(key);
    const own = list(this.#byName.get(key)).map((number) => ({ number, alias: null }));
    own.sort((a, b) => this.population(b.number) - this.population(a.number));
    return alias === undefined ? own : [{ number: alias.number, alias: alias.name }, ...own];
  }

  /** Numbers of the places that a key of the search stands for. */
  found(key: string): number[] {
    return [...this.named(key).map(({ number }) => number), ...list(this.#byShortName.get(key)), ...list(this.#byPostcode.get(key))];
  }

  numberOf(code: string): number | undefined {
    return this.#numbers.get(code);
  }

  population(number: number): number {
    return this.#figures[number * 3 + 2] ?? 0;
  }

  place(number: number): Place {
    const [country = "", department = "", postcodes = ""] = (this.#rest[number] ?? "").split("|");
    return {
      code: this.#codes[number] ?? "",
      name: this.#names[number] ?? "",
      country,
      postcodes: postcodes === "" ? [] : postcodes.split(" "),
      departmentCode: department || null,
      lat: this.#figures[number * 3] ?? 0,
      lon: this.#figures[number * 3 + 1] ?? 0,
      population: this.population(number),
    };
  }

  orderedKeys(): string[] {
    return [...this.#byName.keys(), ...this.#byAlias.keys(), ...this.#byPostcode.keys(), ...this.#byShortName.keys()].sort();
  }
}

function search(store: PlaceStore, ordered: readonly string[], typed: string, limit: number): Place[] {
  const key = foldName(typed);
  if (key === "") return [];
  const whole = new Set(store.found(key));
  const numbers = new Set(whole);
  for (let i = firstFrom(ordered, key); i < ordered.length; i++) {
    const name = ordered[i] ?? "";
    if (!name.startsWith(key)) break;
    for (const number of store.found(name)) numbers.add(number);
  }
  // The same letters in full ("Lyon") come before longer names only if the place is not tiny beside them.
  const weight = (number: number) => store.population(number) * (whole.has(number) ? 20 : 1);
  return [...numbers]
    .sort((a, b) => weight(b) - weight(a) || a - b)
    .slice(0, limit)
    .map((number) => store.place(number));
}

function firstFrom(ordered: readonly string[], key: string): number {
  let low = 0;
  let high = ordered.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ordered[middle] ?? "") < key) low = middle + 1;
    else high = middle;
  }
  return low;
}

function append(map: Map<string, number | number[]>, key: string, number: number): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, number);
  else if (typeof known === "number") map.set(key, [known, number]);
  else known.push(number);
}

function list(value: number | number[] | undefined): number[] {
  return value === undefined ? [] : typeof value === "number" ? [value] : [...value];
}
