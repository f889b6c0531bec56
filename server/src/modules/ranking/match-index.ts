import type { RankedHit } from "@jump/contract/matching.ts";
import type { CompiledMission, ScorerDocument } from "#modules/scoring";

export type MatchPage = {
  readonly offset: number;
  readonly limit: number;
  /**
   * Absent: the whole list, those who pass every hard filter first, then those with blockers. `false`: only the first.
   * `true`: only the second. Each part is ordered by score descending, equals as the mission orders them (`compareTied`).
   */
  readonly outside?: boolean;
};

/** A place in a ranking without its reasons, and much cheaper than a hit. */
export type RankedPlace = { readonly talentId: string; readonly score: number; readonly fits: boolean };

export type MatchResult = MatchTotals & { readonly hits: RankedHit[] };
export type MatchOrder = MatchTotals & { readonly places: RankedPlace[] };

export type MatchBest = { readonly places: RankedPlace[]; readonly watermark: bigint };

type MatchTotals = {
  /** Talents who pass every hard filter. */
  readonly total: number;
  /** Talents with at least one blocker: nobody is lost (clause A2). */
  readonly totalOutside: number;
  /** Number of the last change that the answer takes into account. */
  readonly watermark: bigint;
};

/** A new version of a Talent's document, or null when the Talent may not be found any more. */
export type DocumentChange = {
  readonly seq: bigint;
  readonly id: string;
  readonly doc: ScorerDocument | null;
  /** What the source knows this version by, a whole number up to 2^53; given back by `numberOf`. */ readonly number?: number;
};

/**
 * The seam of the ranking: implementations differ in speed only. Scores are absolute, so that the answers of parts of the
 * Talents merge by (passes the filters, score descending, `compareTied`).
 */
export type MatchIndex = {
  /** A page of the ranking with every reason. */
  search(mission: CompiledMission, page: MatchPage): MatchResult;
  /** The same page without reasons: for receipts and for counting, where a page is long. */
  order(mission: CompiledMission, page: MatchPage): MatchOrder;
  /** The first `most` of those who pass every hard filter, counting nobody: the search ends once no one else can be among them. */
  best(mission: CompiledMission, most: number): MatchBest;
  /** Applies changes in ascending `seq` (else RangeError `changes_out_of_order`), skips known ones, returns the new watermark. */
  apply(changes: readonly DocumentChange[]): bigint;
  /** Replaces everything by a snapshot that contains all changes up to `watermark`. */
  rebuild(docs: Iterable<ScorerDocument>, watermark: bigint): void;
  document(id: string): ScorerDocument | null;
  readonly size: number;
  readonly watermark: bigint;
};

/**
 * The same seam where the answer comes from elsewhere: a database, another process, the parts of a whole. A call that fails rejects;
 * it never gives a shorter answer. `Mission` is what a request carries: parts in other processes compile it there.
 */
export type DistantMatchIndex<Mission = CompiledMission> = {
  search(mission: Mission, page: MatchPage): Promise<MatchResult>;
  order(mission: Mission, page: MatchPage): Promise<MatchOrder>;
  /** The first `most` of those who pass every hard filter, counting nobody. */
  best(mission: Mission, most: number): Promise<MatchBest>;
  apply(changes: readonly DocumentChange[]): Promise<bigint>;
  rebuild(docs: Iterable<ScorerDocument> | AsyncIterable<ScorerDocument>, watermark: bigint): Promise<void>;
  document(id: string): Promise<ScorerDocument | null>;
  size(): Promise<number>;
  watermark(): Promise<bigint>;
};

/** A document and what its source knows this version by. */
export type NumberedDocument = { readonly doc: ScorerDocument; readonly number: number };

/** An index that takes a large population in portions and whose memory can be written to disk and read back. */
export type KeptIndex = MatchIndex & {
  /** Fills a new index beside this one, portion by portion; `finish` lets it take its place, with all changes up to `watermark`. */
  loading(): { add(docs: Iterable<NumberedDocument>): void; finish(watermark: bigint): void };
  /** The number that came with a Talent's version, 0 when none came, null when the Talent is not in the index. */
  numberOf(id: string): number | null;
  /** Bytes of memory in use, without the few that a ranking itself needs elsewhere. */
  readonly bytes: number;
  /** The memory as it is, behind a header with version, checksum and watermark, with `extra` for what the caller wants back. Not to be interleaved with changes. */
  dump(extra?: Uint8Array): Iterable<Uint8Array>;
  /** Replaces everything by a dump and returns its `extra`; throws RangeError `snapshot_refused` and stays as it was when it is not whole or not of this version. */
  restore(chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): Promise<Uint8Array>;
};

/** The changes after `watermark`, checked to be in ascending order and each for the Talent that its document names. */
export function newChanges(changes: readonly DocumentChange[], watermark: bigint): DocumentChange[] {
  for (let k = 0; k < changes.length; k++) {
    const { seq, id, doc } = changes[k]!;
    if (k > 0 && seq <= changes[k - 1]!.seq) throw new RangeError("changes_out_of_order");
    if (doc !== null && doc.talentId !== id) throw new RangeError("change_of_other_talent");
  }
  return changes.filter((change) => change.seq > watermark);
}

/** Places of a page in the whole list: first those who fit, then those with blockers. */
export function placesOf(page: MatchPage, fitting: number, outside: number): { from: number; to: number } {
  const first = page.outside === true ? fitting : 0;
  const end = page.outside === false ? fitting : fitting + outside;
  const from = Math.min(end, first + Math.max(0, page.offset));
  return { from, to: Math.min(end, from + Math.max(0, page.limit)) };
}
