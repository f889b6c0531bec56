import { createHash } from "node:crypto";
import { placeBytes, segmentBytes } from "#kernel/layout.ts";
import { writeConcepts } from "./concepts.ts";
import { type Segment, wordOf } from "./draft-segment.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** What a dump begins with; raised whenever anything that stands in a segment, or its meaning, changes. */
export const dumpMark = "jump ranking 3\n";
/** Words in a dump are in the order of this machine's bytes; read elsewhere they give another number. */
export const byteOrderMark = 0x01020304;
const portionBytes = 4 * 1024 * 1024;

export type DumpHeader = {
  byteOrder: number;
  watermark: string;
  concepts: ReturnType<typeof writeConcepts>;
  currencies: string[];
  textIds: string[];
  places: number;
  extra: number;
  segments: { bytes: number; rows: number; live: number }[];
};

/** Header and its checksum, places, `extra`, segments, checksum of all: the memory as it is, which holds nothing of tombstones. */
export function* dumpIndex(
  vocabulary: Vocabulary,
  segments: readonly Segment[],
  watermark: bigint,
  extra: Uint8Array,
): Generator<Uint8Array> {
  const hash = createHash("sha256");
  for (const portion of contents(vocabulary, segments, watermark, extra)) {
    hash.update(portion);
    yield portion;
  }
  yield hash.digest();
}

function* contents(vocabulary: Vocabulary, segments: readonly Segment[], watermark: bigint, extra: Uint8Array): Generator<Uint8Array> {
  const { arena, places } = vocabulary;
  const header: DumpHeader = {
    byteOrder: new Uint8Array(Uint32Array.of(byteOrderMark).buffer)[0]!,
    watermark: String(watermark),
    concepts: writeConcepts(vocabulary.concepts),
    currencies: vocabulary.currencies,
    textIds: vocabulary.textIds.texts,
    places: places.count,
    extra: extra.byteLength,
    segments: segments.map((segment) => ({ bytes: wordOf(segment, segmentBytes), rows: segment.rows, live: segment.live })),
  };
  const text = Buffer.from(JSON.stringify(header));
  const length = Buffer.alloc(4);
  length.writeUInt32LE(text.byteLength);
  const head = Buffer.concat([Buffer.from(dumpMark), length, text]);
  // Nothing that a header says is believed before it is known to be whole.
  yield Buffer.concat([head, createHash("sha256").update(head).digest()]);
  // Copies: the memory may change before a portion has been written.
  yield arena.u8.slice(places.at, places.at + places.count * placeBytes);
  yield extra;
  for (const segment of segments) {
    const end = segment.at + wordOf(segment, segmentBytes);
    for (let from = segment.at; from < end; from += portionBytes) yield arena.u8.slice(from, Math.min(end, from + portionBytes));
  }
}
