import { followFeed, type Following } from "../server/src/modules/matching/follow-feed.ts";
import type { LiveIndex } from "../server/src/modules/matching/live-index.ts";
import { elapsed } from "./match-figures.ts";

/** Milliseconds from the commit of each of some changes until an index that is kept up as the product's has it, without anybody asking. */
export async function timesUntilApplied(
  index: LiveIndex,
  following: Following,
  changes: number,
  change: (n: number) => Promise<unknown>,
): Promise<number[]> {
  let taken = Promise.withResolvers<void>();
  const watched = {
    async keepUp() {
      const read = await index.keepUp();
      if (read.isNews) taken.resolve();
      return read;
    },
  };
  const follower = followFeed(watched, following);
  // Until it listens, it asks more often than when it is told.
  await pause(1000);
  const times: number[] = [];
  for (let n = 0; n < changes; n++) {
    taken = Promise.withResolvers();
    await change(n);
    const committed = performance.now();
    await taken.promise;
    times.push(elapsed(committed));
    await pause(Math.random() * 20);
  }
  await follower.stop();
  return times;
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
