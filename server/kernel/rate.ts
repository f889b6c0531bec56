import { rowCurrency, rowRate, unknown } from "./layout.ts";
import { load32, load8, multiplyDivide } from "./memory.ts";
import {
  planCeiling,
  planCurrency,
  planFullShare,
  planRateLimit,
  planRateMax,
  planRateMode,
  planShareAtLimit,
  planUnknownShare,
} from "./plan-layout.ts";

let isCompared: i32 = 0;
let most: i32 = 0;
let ceiling: i32 = 0;
let limit: i32 = 0;
let currency: i32 = 0;
let shareAtLimit: i32 = 0;
let fullShare: i32 = 0;
let unknownPoints: i32 = 0;

export function prepareRate(plan: usize): void {
  isCompared = load32(plan + planRateMode);
  most = load32(plan + planRateMax);
  ceiling = load32(plan + planCeiling);
  limit = load32(plan + planRateLimit);
  currency = load32(plan + planCurrency);
  shareAtLimit = load32(plan + planShareAtLimit);
  fullShare = load32(plan + planFullShare);
  unknownPoints = multiplyDivide(most, load32(plan + planUnknownShare), fullShare);
}

/** Points for the day rate, or their complement when it is beyond what is tolerated. */
export function ratePoints(row: usize): i32 {
  const amount = load32(row + rowRate);
  return amount === unknown || load8(row + rowCurrency) !== currency ? pointsOfNoRate() : pointsOfRate(amount);
}

/** The same for a rate that is not known, or in another currency. */
export function pointsOfNoRate(): i32 {
  return isCompared === 0 ? most : unknownPoints;
}

/** The same for a rate in the mission's currency. */
export function pointsOfRate(amount: i32): i32 {
  if (isCompared === 0 || amount <= ceiling) return most;
  if (amount > limit) return -1;
  const share = fullShare - multiplyDivide(fullShare - shareAtLimit, amount - ceiling, limit - ceiling);
  return multiplyDivide(most, share, fullShare);
}
