import type { Place } from "#modules/places";
import { readPlaces } from "../modules/places/place-data.ts";
import type { Random } from "./random.ts";

export type Home = { code: string; name: string; department: string | null; postcode: string };

/** Draws a commune as often as freelancers live there, for which its population and the pull of its département stand. */
export type Homes = { draw(random: Random): Home; abroad(random: Random): Home; byCode(code: string): Place | undefined };

/** Cities counted by arrondissement, so that nobody lives in them twice. */
const split = new Set(["75056", "69123", "13055"]);
/** Départements that draw independents, against their population. */
const pull: Record<string, number> = {
  "75": 2.6,
  "92": 1.8,
  "69": 2.2,
  "33": 1.6,
  "44": 1.6,
  "31": 1.6,
  "34": 1.5,
  "35": 1.4,
  "59": 1.2,
  "13": 1.2,
  "06": 1.2,
  "67": 1.2,
  "38": 1.2,
};
const neighbours = [
  { code: "foreign:bruxelles", name: "Bruxelles", postcode: "1000" },
  { code: "foreign:barcelone", name: "Barcelone", postcode: "08001" },
  { code: "foreign:berlin", name: "Berlin", postcode: "10115" },
  { code: "foreign:milan", name: "Milan", postcode: "20121" },
  { code: "foreign:dublin", name: "Dublin", postcode: "D02" },
];

/** Reads the communes once. */
export function readHomes(): Homes {
  const all = new Map<string, Place>();
  const places: Place[] = [];
  const upTo: number[] = [];
  let total = 0;
  for (const place of readPlaces()) {
    const { code, country, departmentCode, postcodes, population } = place;
    all.set(code, place);
    if (country !== "FR" || split.has(code) || population < 300 || postcodes.length === 0) continue;
    places.push(place);
    // Above the proportion: independents live in towns.
    total += population ** 1.3 * (pull[departmentCode ?? ""] ?? 1);
    upTo.push(total);
  }
  return {
    draw(random) {
      const { code, name, departmentCode, postcodes } = places[firstAbove(upTo, random.next() * total)]!;
      return { code, name, department: departmentCode, postcode: random.pick(postcodes) };
    },
    abroad: (random) => ({ ...random.pick(neighbours), department: null }),
    byCode: (code) => all.get(code),
  };
}

function firstAbove(sums: readonly number[], value: number): number {
  let [low, high] = [0, sums.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sums[middle]! > value) high = middle;
    else low = middle + 1;
  }
  return low;
}
