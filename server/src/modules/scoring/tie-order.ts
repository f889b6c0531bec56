import { byCodeUnits } from "./document.ts";

/** Where equals stand in a mission's ranking: a number that the mission is known by, or null for the order of ids (scorer 1.0.0). */
export type Rotation = number | null;

/** The rotation of a mission: equals who come second on one mission come first on another, and no mission's order ever changes. */
export function rotationOf(missionId: string): number {
  return tieHash(missionId);
}

/** Hash of an id in 32 bits without sign (FNV-1a over its UTF-16 units). */
export function tieHash(id: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < id.length; at++) hash = Math.imul(hash ^ id.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}

/** Of equals the one with the lowest key comes first, then the one with the lowest id; 32 bits without sign. */
export function tieKey(rotation: Rotation, hash: number): number {
  if (rotation === null) return 0;
  let key = hash ^ rotation;
  key = Math.imul(key ^ (key >>> 16), 0x85ebca6b);
  key = Math.imul(key ^ (key >>> 13), 0xc2b2ae35);
  return (key ^ (key >>> 16)) >>> 0;
}

/** Order of two Talents of equal score. */
export function compareTied(rotation: Rotation, a: string, b: string): number {
  return tieKey(rotation, tieHash(a)) - tieKey(rotation, tieHash(b)) || byCodeUnits(a, b);
}
