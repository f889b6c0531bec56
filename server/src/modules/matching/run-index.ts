import type { Logger } from "#platform/log.ts";
import { followFeed, type Following } from "./follow-feed.ts";
import type { LiveIndex } from "./live-index.ts";

const savesEveryMs = 30 * 60_000;

/** Fills the index, then keeps it up with its feed and now and then writes its file, until `stop`, which writes it once more. */
export async function runIndex(
  index: LiveIndex,
  following: Following,
  log?: Pick<Logger, "info" | "warn">,
): Promise<{ stop(): Promise<void> }> {
  await index.load();
  const follower = followFeed(index, following, log);
  const save = () => index.save().catch((error: Error) => log?.warn({ error: error.name }, "the index could not be written to its file"));
  const timer = setInterval(save, savesEveryMs).unref();
  return {
    async stop() {
      clearInterval(timer);
      await follower.stop();
      await save();
    },
  };
}
