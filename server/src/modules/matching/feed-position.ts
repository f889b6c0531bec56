import type { FeedMoment, NumberedDocument } from "./feed-store.ts";
import { isLater, nothingSeen, type SeenSnapshot } from "./seen-snapshot.ts";

/** How far a process has read the feed, and what it needs to never take an older document for the newer. */
export type FeedPosition = {
  readonly seen: SeenSnapshot;
  /** Numbers already taken in that reading from `seen` would bring again. */
  known(): number[];
  /** Marks the beginning of a reading; the function it gives marks its end. */
  begin(): () => void;
  /** The changes that are news, each Talent's highest number only ever going up. `numberOf` says what the index holds. */
  news<C extends NumberedDocument & { writer?: bigint }>(changes: readonly C[], numberOf: (id: string) => number | null): C[];
  /** Everything that a reading at this moment brought has been taken in. */
  moveTo(seen: SeenSnapshot): void;
};

/** Past so many the numbers are not named to the database any more: reading some documents again is then the cheaper way. */
const mostNamed = 10_000;

export function createFeedPosition(start: Pick<FeedMoment, "seen"> = { seen: nothingSeen }): FeedPosition {
  let { seen } = start;
  /** Numbers taken in, by the transaction that wrote them, as long as reading again would bring them. */
  const recent = new Map<number, bigint>();
  /** The number by which somebody left the index, as long as a reading may still bring an older one. */
  const gone = new Map<string, { seq: number; reading: number }>();
  const inFlight = new Set<number>();
  let readings = 0;
  return {
    get seen() {
      return seen;
    },
    // Where the snapshot tells which transactions ran, it brings nothing again.
    known: () => (seen.xmax > seen.xmin || recent.size > mostNamed ? [] : [...recent.keys()]),
    begin() {
      const reading = ++readings;
      inFlight.add(reading);
      return () => {
        inFlight.delete(reading);
        const oldest = Math.min(...inFlight, readings + 1);
        for (const [id, { reading: left }] of gone) if (left < oldest) gone.delete(id);
      };
    },
    news(changes, numberOf) {
      const news = changes.filter(({ id, seq }) => seq > Math.max(numberOf(id) ?? 0, gone.get(id)?.seq ?? 0));
      for (const { id, seq, doc, writer } of news) {
        if (doc === null) gone.set(id, { seq, reading: readings });
        else gone.delete(id);
        if (writer !== undefined && writer >= seen.xmin) recent.set(seq, writer);
      }
      return news;
    },
    moveTo(later) {
      if (!isLater(later, seen)) return;
      seen = later;
      for (const [seq, writer] of recent) if (writer < seen.xmin) recent.delete(seq);
    },
  };
}
