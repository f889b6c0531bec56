import { createHash } from "node:crypto";
import { placeBytes } from "#kernel/layout.ts";
import type { Arena } from "./arena.ts";
import { readConcepts } from "./concepts.ts";
import { byteOrderMark, dumpMark, type DumpHeader } from "./dump-index.ts";
import type { Segment } from "./draft-segment.ts";
import { numberPlaces, reservePlaces } from "./places.ts";
import { createSegmentSet, type SegmentSet, type SegmentSizes } from "./segment-set.ts";
import { createVocabulary, type Vocabulary } from "./vocabulary.ts";

export type Restored = { vocabulary: Vocabulary; segments: SegmentSet; watermark: bigint; extra: Uint8Array };

/** Reads a dump into an arena, beside what is there; throws RangeError `snapshot_refused` when it is not whole, not ours or of another version. */
export async function restoreIndex(
  arena: Arena,
  sizes: SegmentSizes,
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): Promise<Restored> {
  const read = createReader(chunks);
  const taken: number[] = [];
  const allocate = (bytes: number) => {
    const at = arena.allocate(bytes);
    taken.push(at);
    return at;
  };
  try {
    if (Buffer.from(await read.bytes(dumpMark.length)).toString() !== dumpMark) throw new RangeError("snapshot_refused");
    const length = Buffer.from(await read.bytes(4)).readUInt32LE();
    const text = await read.bytes(length);
    const headDigest = read.digest();
    if (!Buffer.from(await read.bytes(headDigest.byteLength)).equals(headDigest)) throw new RangeError("snapshot_refused");
    const header = JSON.parse(Buffer.from(text).toString()) as DumpHeader;
    if (header.byteOrder !== new Uint8Array(Uint32Array.of(byteOrderMark).buffer)[0]) throw new RangeError("snapshot_refused");
    const places = await read.bytes(header.places * placeBytes);
    const extra = await read.bytes(header.extra);
    const segments: Segment[] = [];
    for (const { bytes, rows, live } of header.segments) {
      const at = allocate(bytes);
      await read.into(arena, at, bytes);
      segments.push({ arena, at, slot: -1, rows, live, isSealed: true });
    }
    const digest = read.digest();
    if (!Buffer.from(await read.bytes(digest.byteLength)).equals(digest) || !(await read.isAtEnd()))
      throw new RangeError("snapshot_refused");
    const vocabulary: Vocabulary = {
      ...createVocabulary(arena),
      concepts: readConcepts(header.concepts),
      currencies: header.currencies,
      textIds: { texts: header.textIds, numbers: new Map(header.textIds.map((text, number) => [text, number])) },
    };
    reservePlaces(arena, vocabulary.places, header.places);
    arena.u8.set(places, vocabulary.places.at);
    numberPlaces(arena, vocabulary.places, header.places);
    const set = createSegmentSet(vocabulary, sizes);
    for (const segment of segments) set.adopt(segment);
    return { vocabulary, segments: set, watermark: BigInt(header.watermark), extra };
  } catch (error) {
    for (const at of taken) arena.free(at);
    throw error instanceof RangeError && error.message === "ranking_memory_full"
      ? error
      : new RangeError("snapshot_refused", { cause: error });
  }
}

/** Reads exact numbers of bytes from chunks of any length, and hashes what it reads. */
function createReader(chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>) {
  const iterator = Symbol.asyncIterator in chunks ? chunks[Symbol.asyncIterator]() : chunks[Symbol.iterator]();
  const hash = createHash("sha256");
  let chunk: Uint8Array = new Uint8Array(0);
  let used = 0;

  async function each(bytes: number, take: (part: Uint8Array, at: number) => void): Promise<void> {
    for (let done = 0; done < bytes;) {
      if (used === chunk.byteLength) {
        const next = await iterator.next();
        if (next.done === true) throw new RangeError("snapshot_refused");
        [chunk, used] = [next.value, 0];
      }
      const part = chunk.subarray(used, used + Math.min(bytes - done, chunk.byteLength - used));
      take(part, done);
      used += part.byteLength;
      done += part.byteLength;
    }
  }

  return {
    async bytes(count: number): Promise<Uint8Array> {
      // Taken together at the end: a damaged length must not ask for more memory than the file has.
      const parts: Uint8Array[] = [];
      await each(count, (part) => void parts.push(part));
      const whole = Buffer.concat(parts);
      hash.update(whole);
      return whole;
    },
    async into(arena: Arena, at: number, count: number): Promise<void> {
      await each(count, (part, done) => {
        hash.update(part);
        arena.u8.set(part, at + done);
      });
    },
    digest: () => hash.copy().digest(),
    async isAtEnd(): Promise<boolean> {
      return used === chunk.byteLength && (await iterator.next()).done === true;
    },
  };
}
