export type Point = readonly [x: number, y: number, z: number];

const earthRadiusKm = 6371;
const radian = Math.PI / 180;

/** Point of the unit sphere of a latitude and longitude in degrees. */
export function pointOf(lat: number, lon: number): Point {
  const cosLat = cosine(lat * radian);
  return [cosLat * cosine(lon * radian), cosLat * sine(lon * radian), sine(lat * radian)];
}

/** Great-circle distance of two points in whole kilometres. */
export function distanceKm(ax: number, ay: number, az: number, bx: number, by: number, bz: number): number {
  const dx = ax - bx;
  const dy = ay - by;
  const dz = az - bz;
  const half = Math.min(1, Math.sqrt(dx * dx + dy * dy + dz * dz) / 2);
  return Math.round(2 * earthRadiusKm * arcsine(half));
}

// Only + - × ÷ and √ are exact to the last bit on every machine and in WebAssembly; the engine's own sine is not promised to be.
// Series are written out so that a stored ranking is found again anywhere.
function sine(x: number): number {
  const square = x * x;
  let sum = 1;
  for (let n = 27; n > 1; n -= 2) sum = 1 - (square / (n * (n - 1))) * sum;
  return x * sum;
}

function cosine(x: number): number {
  const square = x * x;
  let sum = 1;
  for (let n = 28; n > 0; n -= 2) sum = 1 - (square / (n * (n - 1))) * sum;
  return sum;
}

function arcsine(x: number): number {
  // Beyond sin 30° the series converges slowly: use arcsin x = π/2 − 2·arcsin √((1−x)/2).
  if (x > 0.5) return Math.PI / 2 - 2 * arcsine(Math.sqrt((1 - x) / 2));
  const square = x * x;
  let term = x;
  let sum = x;
  for (let n = 1; n < 20; n++) {
    term = (term * square * (2 * n - 1)) / (2 * n);
    sum += term / (2 * n + 1);
  }
  return sum;
}
