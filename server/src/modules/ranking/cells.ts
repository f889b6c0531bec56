/** Cells of the globe share so many numbers, so that one fits into a row's head; neighbours never share one. 0 stands for anywhere. */
const cellNumbers = 127;
export const cellCount = cellNumbers + 1;
const latStep = 0.5;
const lonStep = 0.75;
const rowStride = 19;
const kmPerDegree = 111;

/** Up to so many kilometres go the steps of mobility but the last. */
const mobilityLimits = [30, 75, 200];

/** The step of so many kilometres. */
export function mobilityStep(km: number): number {
  return mobilityLimits.filter((limit) => km > limit).length;
}

/** The farthest that somebody of a step may go. */
export function mostMobility(step: number): number {
  return mobilityLimits[step] ?? Number.POSITIVE_INFINITY;
}

/** The number of the cell of a place in degrees; 0 where there is none. */
export function cellOf(lat: number, lon: number): number {
  if (!(Math.abs(lat) <= 90 && Math.abs(lon) <= 180)) return 0;
  return numberOf(Math.floor(lat / latStep), Math.floor(lon / lonStep));
}

/**
 * For each number, 1 when a place of one of its cells may lie within so many kilometres; nobody within reach is missing. Null: everywhere,
 * as for long ways, near the poles and across the date line.
 */
export function cellsWithin(lat: number, lon: number, km: number): Uint8Array | null {
  // A kilometre more, because distances are rounded.
  const dLat = (km + 1) / kmPerDegree;
  const highest = Math.abs(lat) + dLat;
  if (highest > 80) return null;
  const dLon = dLat / Math.cos((highest * Math.PI) / 180);
  if (dLat > 3 || Math.abs(lon) + dLon > 180) return null;
  const reach = new Uint8Array(cellCount);
  reach[0] = 1;
  for (let y = Math.floor((lat - dLat) / latStep); y <= Math.floor((lat + dLat) / latStep); y++)
    for (let x = Math.floor((lon - dLon) / lonStep); x <= Math.floor((lon + dLon) / lonStep); x++) reach[numberOf(y, x)] = 1;
  return reach;
}

function numberOf(y: number, x: number): number {
  const number = (y * rowStride + x) % cellNumbers;
  return 1 + (number < 0 ? number + cellNumbers : number);
}
