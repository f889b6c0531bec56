/** A retention rule as a version of the policy states it. */
export type Rule = { period: string; from: string; later: readonly { period: string }[] };

/** Clocks that start at the latest a known time after a datum came about; every other waits for something still to come. */
const boundedClocks: Readonly<Record<string, number>> = { creation: 0, expiry: 0, year_end: 365 };
const daysOf = { D: 1, M: 30, Y: 365 } as const;

/**
 * Which of two rules may keep a datum longer: above 0 the first, below 0 the second, 0 neither. What waits for an event still to come, such as the
 * last access or the closing of an account, counts as longer than what runs from the datum itself, whatever its period; a doubt is so announced.
 */
export function compareRules(a: Rule, b: Rule): number {
  return waits(a) - waits(b) || days(a) - days(b) || rank(a) - rank(b);
}

function waits({ from }: Rule): number {
  return Object.hasOwn(boundedClocks, from) ? 0 : 1;
}

/** The longest of a rule's periods, those still to come among them: what is known to become longer is announced at once. */
function days({ period, from, later }: Rule): number {
  return Math.max(...[period, ...later.map((change) => change.period)].map(length)) + (boundedClocks[from] ?? 0);
}

function length(period: string): number {
  const [, count, unit] = /^P(\d+)([DMY])$/.exec(period) ?? [];
  if (count === undefined) throw new RangeError(`a retention period such as P2Y or P730D, not ${period}`);
  return Number(count) * daysOf[unit as keyof typeof daysOf];
}

/** Between rules of the same length, the one whose clock starts later. */
function rank({ from }: Rule): number {
  return ["creation", "expiry", "year_end", "last_access_or_last_mission", "mission_end", "withdrawal", "closing", "erasure"].indexOf(from);
}
