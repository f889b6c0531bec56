import { Refusal } from "@jump/contract/errors.ts";
import type { Kysely } from "kysely";
import type { Database, Tx } from "#platform/db.ts";
import type { Logger } from "#platform/log.ts";
import type { CompiledMission } from "#modules/scoring";
import { createColumnarIndex, type KeptIndex, type MatchIndex, type MatchOrder, type MatchPage, type RankedPlace } from "#modules/ranking";
import { createFeedPosition } from "./feed-position.ts";
import { mostChanges, readChanges, streamDocuments, type FeedMoment, type NumberedDocument } from "./feed-store.ts";
import type { IndexFile } from "./index-file.ts";
import { loadIndex } from "./load-index.ts";
import { tombstoneDays } from "./purge-tombstones.ts";

/** A ranking whose places name the document they were scored on; every change by transactions below `upTo` is in it. */
export type LiveOrder = RankedNow & { readonly upTo: bigint };
type RankedNow = Omit<MatchOrder, "places"> & { readonly places: readonly (RankedPlace & { readonly seq: number })[] };

/** Refused as `unavailable` where the index is being filled anew. */
export type RankNow = (mission: CompiledMission, page: MatchPage) => LiveOrder;

export type LiveIndex = {
  /**
   * Takes in every committed change, then ranks, or remembers the ranking of the same mission since which no Talent changed; refused as
   * `unavailable` while the index is being filled for longer than a request waits.
   */
  order(tx: Tx, mission: CompiledMission, page: MatchPage): Promise<LiveOrder>;
  /** Takes in what the feed shows, then asks; every change by transactions below `upTo` is in the answer. */
  ask<T>(question: (index: Pick<MatchIndex, "search" | "order" | "best" | "document" | "size">, upTo: bigint) => T): Promise<T>;
  /** Takes in every committed change; what it gives ranks from then on, without a look at the database. */
  catchUp(tx: Tx): Promise<RankNow>;
  /** Takes in what the feed shows, as the background does; says whether there was anything, and whether a standby was read. */
  keepUp(): Promise<{ isNews: boolean; isStandby: boolean }>;
  /** Fills the index: from the file on disk where it can be trusted, else from the database. */
  load(): Promise<void>;
  /** Writes the index to its file, where it has one. */
  save(): Promise<void>;
  readonly isReady: boolean;
  readonly size: number;
};

export type LiveIndexDeps = {
  /** Where documents are read: the database of the transactions, or a replica of it. */
  feed: Database;
  /** The feed is a replica: a ranking asks it, and not its own transaction, what has changed. */
  isReplica?: boolean;
  file?: IndexFile | null;
  /** Which Talents the index holds; absent: everybody. */
  keeps?: (talentId: string) => boolean;
  log?: Pick<Logger, "info" | "warn">;
  trusted?: Temporal.Duration;
  /** For so long a request waits for an index that is being filled. */
  waitsMs?: number;
};

/** After so long without catching up an index starts afresh; tombstones stay a day longer. */
export const trustedLong = Temporal.Duration.from({ hours: 24 * (tombstoneDays - 1) });

/** Longer answers are not remembered: only lists read far beyond their first pages have them. */
const mostRemembered = 500;

/** So often at most a request sees the index filled anew before it gives up. */
const mostFillings = 2;

/** The process's index, fed from the `scorer_documents` table: the database is the truth, the index a copy that catches up. */
export function createLiveIndex(deps: LiveIndexDeps): LiveIndex {
  const { feed, isReplica = false, file = null, keeps = () => true, trusted = trustedLong, waitsMs = 3000 } = deps;
  const index: KeptIndex = createColumnarIndex();
  let position = createFeedPosition();
  /** The server whose history the index follows, and when it was read last; null until it is filled. */
  let followed: Pick<FeedMoment, "server" | "readAt"> | null = null;
  let filling: Promise<void> | null = null;
  /** Rankings of the Talents as the index has them, by the mission that was ranked and the page. */
  let remembered = new WeakMap<CompiledMission, Map<string, RankedNow>>();

  function rank(mission: CompiledMission, page: MatchPage): RankedNow {
    const key = `${page.offset} ${page.limit} ${page.outside}`;
    const known = remembered.get(mission)?.get(key);
    if (known) return known;
    const { places, ...totals } = index.order(mission, page);
    const ranked = { ...totals, places: places.map((place) => ({ ...place, seq: index.numberOf(place.talentId)! })) };
    if (places.length <= mostRemembered) remembered.set(mission, (remembered.get(mission) ?? new Map()).set(key, ranked));
    return ranked;
  }

  function fill(): Promise<void> {
    followed = null;
    filling ??= fillOnce();
    return filling;
  }

  async function fillOnce(): Promise<void> {
    try {
      const moment = await loadIndex(index, { feed, file, keeps, trusted, log: deps.log });
      remembered = new WeakMap();
      position = createFeedPosition(moment);
      followed = moment;
    } finally {
      filling = null;
    }
  }

  async function untilFilled(): Promise<void> {
    if (followed) return;
    const timeout = AbortSignal.timeout(waitsMs);
    const late = new Promise<never>((_, reject) =>
      timeout.addEventListener("abort", () => reject(new Refusal("unavailable", { detail: "the index is being filled" }))),
    );
    // Whoever gives up waiting leaves the filling to the next one.
    await Promise.race([fill(), late]);
  }

  function take(changes: readonly (NumberedDocument & { writer?: bigint })[]): void {
    const news = position.news(changes, (id) => index.numberOf(id)).filter(({ id }) => keeps(id));
    if (news.length === 0) return;
    remembered = new WeakMap();
    let { watermark } = index;
    index.apply(news.map(({ id, doc, seq }) => ({ id, doc, number: seq, seq: (watermark += 1n) })));
    if (news.some(({ doc }) => doc === null)) void file?.doubt().catch(() => {});
  }

  async function read(from: Kysely<unknown>): Promise<{ isNews: boolean; isStandby: boolean }> {
    for (let fillings = 0; ;) {
      await untilFilled();
      const [at, end] = [position, position.begin()];
      try {
        const { changes, ...moment } = await readChanges(from, at.seen, at.known());
        // Filled anew meanwhile: what was read belongs to an index that is no more.
        if (at !== position || !followed) continue;
        if (!isTrusted(followed, moment, fillings)) {
          if (++fillings > mostFillings) throw new Refusal("unavailable", { detail: "the index is fed by several servers" });
          deps.log?.warn({ isOtherServer: moment.server !== followed.server }, "the index starts afresh");
          fill().catch(() => {});
          continue;
        }
        if (changes.length <= mostChanges) {
          take(changes);
          moved(moment, at);
          return { isNews: changes.length > 0, isStandby: moment.isStandby };
        }
        moved(await streamDocuments(feed, at.seen, { portion: mostChanges, take: (some) => at === position && take(some) }), at);
      } finally {
        end();
      }
    }
  }

  /** Another server may never have had what this index holds; and after so long, word of those erased may have gone already. */
  function isTrusted(known: Pick<FeedMoment, "server" | "readAt">, { server, readAt }: FeedMoment, fillings: number): boolean {
    if (server !== known.server) return false;
    return fillings > 0 || Temporal.Duration.compare(known.readAt.until(readAt), trusted) <= 0;
  }

  function moved({ seen, server, readAt }: FeedMoment, at: typeof position): void {
    if (at !== position || !followed || server !== followed.server) return;
    position.moveTo(seen);
    if (Temporal.Instant.compare(readAt, followed.readAt) > 0) followed = { server, readAt };
  }

  const rankNow: RankNow = (mission, page) => {
    if (!followed) throw new Refusal("unavailable", { detail: "the index is being filled" });
    return { ...rank(mission, page), upTo: position.seen.xmin };
  };

  const catchUp = async (tx: Tx) => {
    await read(isReplica ? feed.kysely : tx);
    return rankNow;
  };
  return {
    order: async (tx, mission, page) => (await catchUp(tx))(mission, page),
    async ask(question) {
      await read(feed.kysely);
      return question(index, position.seen.xmin);
    },
    catchUp,
    keepUp: () => read(feed.kysely),
    load: fill,
    async save() {
      if (!file || !followed || !file.isWorthIt(index.size)) return;
      await file.write(index, async () => {
        await read(feed.kysely);
        return { seen: position.seen, server: followed!.server, readAt: followed!.readAt };
      });
    },
    get isReady() {
      return followed !== null;
    },
    get size() {
      return index.size;
    },
  };
}
