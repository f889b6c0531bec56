import type { Database } from "#platform/db.ts";
import type { Logger } from "#platform/log.ts";
import { listenForChanges } from "./feed-store.ts";
import type { LiveIndex } from "./live-index.ts";

/** Where an index reads, and who tells of commits where that is a standby: it tells nobody itself. */
export type Following = { readonly feed: Database; readonly primary?: Database | null | undefined };

/** Asked again after so long, sooner while changes come, or once one was told of that a standby does not show yet. */
const pollMs = { least: 2, most: 50, growth: 1.5 };
/** Word may get lost; what is not told is found so often. */
const backstopMs = { primary: 5000, standby: 1000 };
const retryMs = { least: 100, most: 3000 };
const redialMs = 1000;

/** Keeps an index up with its feed between rankings, so that each of them finds little to take in. `stop` returns once nothing runs any more. */
export function followFeed(
  index: Pick<LiveIndex, "keepUp">,
  { feed, primary = null }: Following,
  log?: Pick<Logger, "info" | "warn">,
): { stop(): Promise<void> } {
  const stopping = new AbortController();
  let wake = () => {};
  let isTold = false;
  const rest = (ms: number) =>
    new Promise<void>((resolve) => {
      if (stopping.signal.aborted || isTold) return resolve();
      const timer = setTimeout(resolve, ms);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  const line = createLine(() => {
    isTold = true;
    wake();
  });

  async function follow(): Promise<void> {
    let pollAfter = pollMs.most;
    let retryAfter = retryMs.least;
    while (!stopping.signal.aborted) {
      const wasTold = isTold;
      isTold = false;
      try {
        const { isNews, isStandby } = await index.keepUp();
        retryAfter = retryMs.least;
        line.dial(isStandby ? primary : feed);
        const most = line.isOpen ? backstopMs[isStandby ? "standby" : "primary"] : pollMs.most;
        pollAfter = isNews || wasTold ? pollMs.least : Math.min(most, pollAfter * pollMs.growth);
        await rest(line.isOpen && !isStandby ? most : pollAfter);
      } catch (error) {
        if (retryAfter === retryMs.least) log?.warn({ error: (error as Error).name }, "the feed cannot be read");
        isTold = false;
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
      await line.end();
    },
  };
}

/** A line to a server that tells of commits: opened in the background, and again when it broke; `hear` is called then, too. */
function createLine(hear: () => void) {
  let open: { to: Database; stop(): void } | null = null;
  let opening: Promise<void> | null = null;
  let notBefore = 0;
  const hangUp = () => {
    open?.stop();
    open = null;
  };
  async function connect(to: Database): Promise<void> {
    try {
      open = { to, ...(await listenForChanges(to, hear, () => [hangUp(), hear()])) };
      // What was committed before is to be read.
      hear();
    } catch {
      // Until somebody tells, the feed is asked more often.
    } finally {
      opening = null;
    }
  }
  return {
    dial(to: Database | null): void {
      if (open && open.to !== to) hangUp();
      if (open || opening || !to || performance.now() < notBefore) return;
      notBefore = performance.now() + redialMs;
      opening = connect(to);
    },
    get isOpen() {
      return open !== null;
    },
    async end(): Promise<void> {
      await opening;
      hangUp();
    },
  };
}
