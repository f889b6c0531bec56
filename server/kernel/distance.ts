import { load16, loadFloat, store16, toWhole } from "./memory.ts";
import { noDistance, placeBytes } from "./layout.ts";

const earthRadiusKm: f64 = 6371;

/** Whole kilometres from a point to a numbered place, worked out once a place and ranking: `known` keeps them. */
export function distanceTo(place: i32, places: usize, known: usize, x: f64, y: f64, z: f64): i32 {
  const at = known + place * 2;
  let km = load16(at);
  if (km === noDistance) {
    const point = places + place * placeBytes;
    km = distanceKm(x, y, z, loadFloat(point), loadFloat(point + 8), loadFloat(point + 16));
    store16(at, km);
  }
  return km;
}

/** Great-circle distance of two points of the unit sphere in whole kilometres, the same as the scoring function's. */
export function distanceKm(ax: f64, ay: f64, az: f64, bx: f64, by: f64, bz: f64): i32 {
  const dx: f64 = ax - bx;
  const dy: f64 = ay - by;
  const dz: f64 = az - bz;
  let half: f64 = Math.sqrt(dx * dx + dy * dy + dz * dz) / 2;
  if (half > 1) half = 1;
  if (half <= 0.1) {
    // Five terms are right to a millionth of a kilometre: enough wherever rounding is not that close.
    const square: f64 = half * half;
    const series: f64 = 1 + square * (1.0 / 6 + square * (3.0 / 40 + square * (15.0 / 336 + square * (105.0 / 3456))));
    const near: f64 = 2 * earthRadiusKm * half * series;
    const whole: f64 = Math.floor(near);
    const rest: f64 = near - whole;
    if (rest < 0.4999) return toWhole(whole);
    if (rest > 0.5001) return toWhole(whole + 1);
  }
  const exact: f64 = 2 * earthRadiusKm * arcsine(half);
  const below: f64 = Math.floor(exact);
  return toWhole(exact - below >= 0.5 ? below + 1 : below);
}

/** The scoring function's arcsine, operation by operation: only + - × ÷ and √ are the same to the last bit everywhere. */
function arcsine(x: f64): f64 {
  if (x > 0.5) return Math.PI / 2 - 2 * arcsine(Math.sqrt((1 - x) / 2));
  const square: f64 = x * x;
  let term: f64 = x;
  let sum: f64 = x;
  for (let n: f64 = 1; n < 20; n++) {
    term = (term * square * (2 * n - 1)) / (2 * n);
    sum += term / (2 * n + 1);
  }
  return sum;
}
