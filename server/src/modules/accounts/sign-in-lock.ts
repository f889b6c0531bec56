const toleratedFailures = 5;
const longestLockMinutes = 60;

/** How long an address is locked after so many failures in a row: one minute at the fifth, then twice as long each time, an hour at most. */
export function lockMinutes(failures: number): number {
  return failures < toleratedFailures ? 0 : Math.min(2 ** (failures - toleratedFailures), longestLockMinutes);
}

/** Whether the person is told: at the first lock, and again every five failures. */
export function tellsOfLock(failures: number): boolean {
  return failures >= toleratedFailures && failures % toleratedFailures === 0;
}

/** Failures are forgotten after a day without one. */
export const failuresKeptHours = 24;
