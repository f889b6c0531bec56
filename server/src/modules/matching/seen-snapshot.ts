/**
 * Which transactions a reader of the feed has seen: all below `xmin`, and those below `xmax` that did not run when it looked. Of a standby
 * PostgreSQL does not tell which ran; there `xmax` is taken down to `xmin`, so that more is read again than need be and nothing is missed.
 */
export type SeenSnapshot = { readonly xmin: bigint; readonly xmax: bigint; readonly running: readonly bigint[] };

/** Before anything was read. */
export const nothingSeen: SeenSnapshot = { xmin: 1n, xmax: 1n, running: [] };

/** Reads `pg_current_snapshot()`; the reader's own transaction, which it does not name, is counted as running: it may still be rolled back. */
export function seenBy(text: string, { own, isStandby }: { own: bigint | null; isStandby: boolean }): SeenSnapshot {
  const [low, high, list] = text.split(":") as [string, string, string];
  const [xmin, xmax] = [BigInt(low), BigInt(high)];
  if (isStandby) return { xmin, xmax: xmin, running: [] };
  const running = list === "" ? [] : list.split(",").map(BigInt);
  if (own !== null && own < xmax) running.push(own);
  return { xmin: own !== null && own < xmin ? own : xmin, xmax, running: running.toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0)) };
}

/** The text that PostgreSQL reads as `pg_snapshot`. */
export function snapshotText({ xmin, xmax, running }: SeenSnapshot): string {
  return `${xmin}:${xmax}:${running.join(",")}`;
}

/** Whether a snapshot of the same server was taken after another: its bounds never go down, and what ran within them only ends. */
export function isLater(a: SeenSnapshot, b: SeenSnapshot): boolean {
  if (a.xmin !== b.xmin) return a.xmin > b.xmin;
  if (a.xmax !== b.xmax) return a.xmax > b.xmax;
  return a.running.length < b.running.length;
}
