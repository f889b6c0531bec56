import { distanceTo } from "./distance.ts";
import { acceptsOnsiteFlag, acceptsRemoteFlag, rowAccepts, rowMobility, rowPlace, unknown } from "./layout.ts";
import { load16, load32, load8, loadFloat, loadPointer, multiplyDivide, store16 } from "./memory.ts";
import {
  planDistances,
  planFar,
  planFullShare,
  planHasPoint,
  planLoss,
  planNear,
  planPlaceMax,
  planPlaceMode,
  planPlaces,
  planPoint,
  planRadius,
  planSitePoints,
  planUnknownShare,
} from "./plan-layout.ts";

let mode: i32 = 0;
let most: i32 = 0;
let hasPoint: i32 = 0;
let radius: i32 = 0;
let near: i32 = 0;
let far: i32 = 0;
let known: usize = 0;
let places: usize = 0;
let x: f64 = 0;
let y: f64 = 0;
let z: f64 = 0;
let unknownPoints: i32 = 0;
let sitePoints: usize = 0;

export function preparePlace(plan: usize): void {
  mode = load32(plan + planPlaceMode);
  most = load32(plan + planPlaceMax);
  hasPoint = load32(plan + planHasPoint);
  radius = load32(plan + planRadius);
  near = load32(plan + planNear);
  far = load32(plan + planFar);
  known = loadPointer(plan + planDistances);
  places = loadPointer(plan + planPlaces);
  x = loadFloat(plan + planPoint);
  y = loadFloat(plan + planPoint + 8);
  z = loadFloat(plan + planPoint + 16);
  const fullShare = load32(plan + planFullShare);
  const loss = load32(plan + planLoss);
  unknownPoints = multiplyDivide(most, load32(plan + planUnknownShare), fullShare);
  sitePoints = plan + planSitePoints;
  for (let k: i32 = 0; k <= far - near; k++) {
    const share = fullShare - multiplyDivide(loss, k, far - near);
    store16(sitePoints + k * 2, share > 0 ? 1 + multiplyDivide(most, share, fullShare) : 0);
  }
}

/** Points for the place, or their complement when it cannot be reached as both sides want. */
export function placePoints(row: usize): i32 {
  return placePointsOf(load8(row + rowAccepts), load32(row + rowPlace), load16(row + rowMobility));
}

export function placePointsOf(accepts: i32, place: i32, mobility: i32): i32 {
  if (mode === 0) return most;
  if (mode === 1) return (accepts & acceptsRemoteFlag) !== 0 ? most : -1;
  const site: i32 = (accepts & acceptsOnsiteFlag) !== 0 ? onsitePoints(place, mobility) : -1;
  return mode === 3 && (accepts & acceptsRemoteFlag) !== 0 && site < unknownPoints ? unknownPoints : site;
}

/** The same for a row that is too far away to work on site. */
export function placePointsFromAfar(accepts: i32): i32 {
  return mode === 3 && (accepts & acceptsRemoteFlag) !== 0 ? unknownPoints : -1;
}

function onsitePoints(place: i32, mobility: i32): i32 {
  if (hasPoint === 0) return most;
  if (place === unknown) return unknownPoints;
  const km = distanceTo(place, places, known, x, y, z);
  if (km > radius || km > mobility) return -1;
  return load16(sitePoints + (km <= near ? 0 : (km < far ? km : far) - near) * 2) - 1;
}
