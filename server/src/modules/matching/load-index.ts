import { isOutage, type Database } from "#platform/db.ts";
import type { Logger } from "#platform/log.ts";
import type { KeptIndex } from "#modules/ranking";
import { streamDocuments, type FeedMoment } from "./feed-store.ts";
import type { IndexFile } from "./index-file.ts";

export type LoadDeps = {
  feed: Database;
  file: IndexFile | null;
  /** Which Talents the index holds. */
  keeps: (talentId: string) => boolean;
  trusted: Temporal.Duration;
  log: Pick<Logger, "info" | "warn"> | undefined;
};

/** So few that a document is garbage before the collector sees it. */
const portion = 50;
const saysEveryMs = 5000;
/** A standby may cancel a long reading that is in the way of its replay. */
const attempts = 3;

/** Fills an index from its file, else from the database as of one moment, and tells which; the index answers as before until it is filled. */
export async function loadIndex(index: KeptIndex, { feed, file, keeps, trusted, log }: LoadDeps): Promise<FeedMoment> {
  const started = performance.now();
  const report = (from: string) =>
    log?.info({ from, documents: index.size, seconds: Math.round((performance.now() - started) / 100) / 10 }, "the index is filled");
  const held = await file?.read(index, trusted);
  if (held) {
    report("file");
    return held;
  }
  for (let attempt = 1; ; attempt++) {
    try {
      const moment = await fromDatabase(index, { feed, keeps, log });
      report("database");
      return moment;
    } catch (error) {
      if (attempt === attempts || !isOutage(error)) throw error;
    }
  }
}

async function fromDatabase(index: KeptIndex, { feed, keeps, log }: Pick<LoadDeps, "feed" | "keeps" | "log">): Promise<FeedMoment> {
  const loading = index.loading();
  let documents = 0;
  let said = performance.now();
  const moment = await streamDocuments(feed, null, {
    portion,
    take(some) {
      const kept = some.filter(({ id }) => keeps(id));
      loading.add(kept.map(({ doc, seq }) => ({ doc: doc!, number: seq })));
      documents += kept.length;
      if (performance.now() - said < saysEveryMs) return;
      said = performance.now();
      log?.info({ documents }, "the index is being filled");
    },
  });
  loading.finish(index.watermark + 1n);
  return moment;
}
