/** A commune, an arrondissement of Paris, Lyon or Marseille, or a foreign city; degrees in WGS 84. */
export type Place = {
  /** INSEE code, or `foreign:<slug>`. */
  code: string;
  name: string;
  /** ISO 3166-1 alpha-2; overseas communes are FR. */
  country: string;
  postcodes: readonly string[];
  departmentCode: string | null;
  lat: number;
  lon: number;
  population: number;
};

/** Another name under which people write a place, such as "La Défense" for Puteaux. */
export type PlaceAlias = { name: string; code: string };

type Point = { lat: number; lon: number };

/** Distance over the ground in kilometres (haversine, mean radius 6371 km). */
export function distanceKm(a: Point, b: Point): number {
  const radians = Math.PI / 180;
  const halfLat = ((b.lat - a.lat) * radians) / 2;
  const halfLon = ((b.lon - a.lon) * radians) / 2;
  const chord = Math.sin(halfLat) ** 2 + Math.cos(a.lat * radians) * Math.cos(b.lat * radians) * Math.sin(halfLon) ** 2;
  return 2 * 6371 * Math.asin(Math.min(1, Math.sqrt(chord)));
}

/** A place name folded for comparison: no case, accents, hyphens or apostrophes, "St" read as "Saint". */
export function foldName(name: string): string {
  return name
    .toLowerCase()
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .replaceAll("œ", "oe")
    .replace(/[^a-z0-9]+/g, " ")
    .trim()
    .replace(/\bst(e?)\b/g, "saint$1");
}
