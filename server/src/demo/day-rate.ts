import type { Trade } from "./demo-data.ts";
import type { Random } from "./random.ts";

/** Occupations paid otherwise than their trade, by a part of their id; the first that fits counts. */
const byOccupation: readonly (readonly [RegExp, number])[] = [
  [/^interim-manager|chief-(?!accountant|executive-assistant)|director$|head-of/, 1.5],
  [
    /enterprise-architect|security-architect|programme|^sap-|strategy-consultant|ai-(engineer|consultant)|actuary|attorney|tax-lawyer/,
    1.25,
  ],
  [/architect(?!ural)|lead|machine-learning|site-reliability|penetration|interpreter/, 1.15],
  [/care-assistant|childcare|virtual-assistant|transcription|customer-service-agent|game-tester|tutor/, 0.55],
  [/^(payroll-officer|fle-teacher|gis-specialist|business-developer|press-officer)$/, 0.72],
  [/^(data-analyst|instructional-designer|subtitler|trainer)$/, 0.85],
  [/assistant|^sdr|community-manager|support-technician|administrator-sales|secretary|laborator|wellbeing|accounting-assistant/, 0.68],
  [/technician|integrator|webmaster|illustrator|layout|web-writer|draughts|social-worker|nurse|decorator|host/, 0.82],
];
/** Price of a day by years of work, against somebody with six to ten. */
const bySeniority = [
  [3, 0.7],
  [6, 0.86],
  [10, 1],
  [16, 1.13],
  [Infinity, 1.24],
] as const;
const parisRegion = new Set(["75", "77", "78", "91", "92", "93", "94", "95"]);

/** A day rate in euro cents, rounded to ten euros, by trade, occupation, years and region. */
export function dayRate(random: Random, trade: Trade, occupationId: string, years: number, department: string | null): number {
  const occupation = byOccupation.find(([pattern]) => pattern.test(occupationId))?.[1] ?? 1;
  const seniority = bySeniority.find(([below]) => years < below)![1];
  const region = department !== null && parisRegion.has(department) ? 1.12 : 0.98;
  const mood = 0.9 + random.next() * 0.2;
  return Math.max(120, Math.round((trade.rate * occupation * seniority * region * mood) / 10) * 10) * 100;
}
