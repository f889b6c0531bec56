import { distanceTo } from "./distance.ts";
import { acceptsOnsiteFlag, acceptsRemoteFlag, rowAccepts, rowMobility, rowPlace, unknown } from "./layout.ts";
import { load16, load32, load8, loadFloat, loadPointer, multiplyDivide } from "./memory.ts";
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
  planUnknownShare,
} from "./plan-layout.ts";

let mode: i32 = 0;
let most: i32 = 0;
let hasPoint: i32 = 0;
let radius: i32 = 0;
let loss: i32 = 0;
let near: i32 = 0;
let far: i32 = 0;
let known: usize = 0;
let places: usize = 0;
let x: f64 = 0;
let y: f64 = 0;
let z: f64 = 0;
let fullShare: i32 = 0;
let unknownShare: i32 = 0;

export function preparePlace(plan: usize): void {
  mode = load32(plan + planPlaceMode);
  most = load32(plan + planPlaceMax);
  hasPoint = load32(plan + planHasPoint);
  radius = load32(plan + planRadius);
  loss = load32(plan + planLoss);
  near = load32(plan + planNear);
  far = load32(plan + planFar);
  known = loadPointer(plan + planDistances);
  places = loadPointer(plan + planPlaces);
  x = loadFloat(plan + planPoint);
  y = loadFloat(plan + planPoint + 8);
  z = loadFloat(plan + planPoint + 16);
  fullShare = load32(plan + planFullShare);
  unknownShare = load32(plan + planUnknownShare);
}

/** Points for the place, or their complement when it cannot be reached as both sides want. */
export function placePoints(row: usize): i32 {
  if (mode === 0) return most;
  const accepts = load8(row + rowAccepts);
  if (mode === 1) return (accepts & acceptsRemoteFlag) !== 0 ? most : -1;
  let share: i32 = (accepts & acceptsOnsiteFlag) !== 0 ? onsiteShare(row) : 0;
  if (mode === 3 && (accepts & acceptsRemoteFlag) !== 0 && share < unknownShare) share = unknownShare;
  return share > 0 ? multiplyDivide(most, share, fullShare) : -1;
}

function onsiteShare(row: usize): i32 {
  if (hasPoint === 0) return fullShare;
  const place = load32(row + rowPlace);
  if (place === unknown) return unknownShare;
  const km = distanceTo(place, places, known, x, y, z);
  if (km > radius || km > load16(row + rowMobility)) return 0;
  if (km <= near) return fullShare;
  return fullShare - multiplyDivide(loss, (km < far ? km : far) - near, far - near);
}
