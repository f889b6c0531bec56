import type { Database } from "#platform/db.ts";
import type { Logger } from "#platform/log.ts";
import { listenForChanges } from "./feed-store.ts";
import type { LiveIndex } from "./live-index.ts";

/** A standby tells nobody of a commit: it is asked again after so long, sooner while changes come. */
const pollMs = { least: 5, most: 50, growth: 1.25 };
/** Word may get lost; what is not told is found so often. */
const backstopMs = 5000;
const retryMs = { least: 100, most: 3000 };

/** Keeps an index up with its feed between rankings, so that each of them finds little to take in. `stop` returns once nothing runs any more. */
export function followFeed(
  index: Pick<LiveIndex, "keepUp">,
  feed: Database,
  log?: Pick<Logger, "info" | "warn">,
): { stop(): Promise<void> } {
  const stopping = new AbortController();
  let wake = () => {};
  let isWoken = false;
  let line: { stop(): void } | null = null;
  const rest = (ms: number) =>
    new Promise<void>((resolve) => {
      if (stopping.signal.aborted || isWoken) return resolve();
      const timer = setTimeout(resolve, ms);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  const hear = () => {
    isWoken = true;
    wake();
  };
  const hangUp = () => {
    line?.stop();
    line = null;
  };

  async function follow(): Promise<void> {
    let pollAfter = pollMs.most;
    let retryAfter = retryMs.least;
    while (!stopping.signal.aborted) {
      isWoken = false;
      try {
        const { isNews, isStandby } = await index.keepUp();
        retryAfter = retryMs.least;
        if (isStandby) {
          pollAfter = isNews ? pollMs.least : Math.min(pollMs.most, pollAfter * pollMs.growth);
          await rest(pollAfter);
        } else if (line) await rest(backstopMs);
        // What was committed before the line was open is read in the next round.
        else line = await listenForChanges(feed, hear, () => [hangUp(), hear()]);
      } catch (error) {
        if (retryAfter === retryMs.least) log?.warn({ error: (error as Error).name }, "the feed cannot be read");
        hangUp();
        isWoken = false;
        await rest(retryAfter);
        retryAfter = Math.min(retryMs.most, retryAfter * 2);
      }
    }
  }

  const ended = follow();
  return {
    async stop() {
      stopping.abort();
      wake();
      await ended;
      hangUp();
    },
  };
}
