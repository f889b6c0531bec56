import { compareTied, type CompiledMission, type Rotation, type ScorerDocument } from "#modules/scoring";
import type { DistantMatchIndex, MatchIndex, MatchPage, RankedPlace } from "./match-index.ts";

/** In which of so many parts a Talent is: the same in every process, of every id. */
export function partOf(id: string, parts: number): number {
  let hash = 2_166_136_261;
  for (let k = 0; k < id.length; k++) hash = Math.imul(hash ^ id.charCodeAt(k), 16_777_619);
  return (hash >>> 0) % parts;
}

/**
 * Parts of the Talents, each with an index of its own, behind one face that answers as a single index would. Everybody is in the part that
 * `partOf` names. A part that fails, or whose own limit of time is over, fails the whole answer. The first `offset + limit` places of each part
 * are asked for, so the end of a long list costs more than its beginning.
 */
export function createPartitionedIndex<Mission>(
  parts: readonly DistantMatchIndex<Mission>[],
  rotationOf: (mission: Mission) => Rotation,
): DistantMatchIndex<Mission> {
  if (parts.length === 0) throw new RangeError("no_parts");
  const homeOf = (id: string) => parts[partOf(id, parts.length)]!;
  const ask = <T>(question: (part: DistantMatchIndex<Mission>) => Promise<T>) => Promise.all(parts.map(question));
  const wholePage = (page: MatchPage): MatchPage => ({ ...page, offset: 0, limit: Math.max(0, page.offset) + Math.max(0, page.limit) });
  const totalsOf = (answers: readonly { total: number; totalOutside: number; watermark: bigint }[]) => ({
    total: answers.reduce((sum, { total }) => sum + total, 0),
    totalOutside: answers.reduce((sum, { totalOutside }) => sum + totalOutside, 0),
    watermark: lowest(answers.map(({ watermark }) => watermark)),
  });
  const pageOf = <T>(mission: Mission, page: MatchPage, all: T[], placeOf: (item: T) => RankedPlace): T[] => {
    const rotation = rotationOf(mission);
    const placed = all.map((item) => ({ item, place: placeOf(item) })).toSorted((a, b) => comparePlaces(rotation, a.place, b.place));
    const from = Math.max(0, page.offset);
    return placed.slice(from, from + Math.max(0, page.limit)).map(({ item }) => item);
  };

  return {
    async search(mission, page) {
      const answers = await ask((part) => part.search(mission, wholePage(page)));
      const all = answers.flatMap(({ hits }) => hits);
      const hits = pageOf(mission, page, all, ({ talent_id: talentId, score, blockers }) => ({
        talentId,
        score,
        fits: blockers.length === 0,
      }));
      return { hits, ...totalsOf(answers) };
    },
    async order(mission, page) {
      const answers = await ask((part) => part.order(mission, wholePage(page)));
      return {
        places: pageOf(
          mission,
          page,
          answers.flatMap(({ places }) => places),
          (place) => place,
        ),
        ...totalsOf(answers),
      };
    },
    async best(mission, most) {
      const answers = await ask((part) => part.best(mission, most));
      const all = answers.flatMap(({ places }) => places);
      return {
        places: pageOf(mission, { offset: 0, limit: most }, all, (place) => place),
        watermark: lowest(answers.map(({ watermark }) => watermark)),
      };
    },
    async apply(changes) {
      // Each part hears of every change, so that all have the same watermark; of somebody else's it hears that they are not there.
      const heard = parts.map((_, n) =>
        changes.map((change) => (partOf(change.id, parts.length) === n ? change : { ...change, doc: null })),
      );
      return lowest(await Promise.all(parts.map((part, n) => part.apply(heard[n]!))));
    },
    async rebuild(docs, watermark) {
      const shares = parts.map((): ScorerDocument[] => []);
      for await (const doc of docs) shares[partOf(doc.talentId, parts.length)]!.push(doc);
      await Promise.all(parts.map((part, n) => part.rebuild(shares[n]!, watermark)));
    },
    document: (id) => homeOf(id).document(id),
    size: async () => (await ask((part) => part.size())).reduce((sum, size) => sum + size, 0),
    watermark: async () => lowest(await ask((part) => part.watermark())),
  };
}

/** An index of this process behind the face of a distant one; `compile` makes of what a request carries what the index ranks for. */
export function asDistant<Mission>(index: MatchIndex, compile: (mission: Mission) => CompiledMission): DistantMatchIndex<Mission> {
  return {
    search: async (mission, page) => index.search(compile(mission), page),
    order: async (mission, page) => index.order(compile(mission), page),
    best: async (mission, most) => index.best(compile(mission), most),
    apply: async (changes) => index.apply(changes),
    async rebuild(docs, watermark) {
      index.rebuild(Symbol.iterator in docs ? docs : await Array.fromAsync(docs), watermark);
    },
    document: async (id) => index.document(id),
    size: async () => index.size,
    watermark: async () => index.watermark,
  };
}

function comparePlaces(rotation: Rotation, a: RankedPlace, b: RankedPlace): number {
  return Number(b.fits) - Number(a.fits) || b.score - a.score || compareTied(rotation, a.talentId, b.talentId);
}

function lowest(numbers: readonly bigint[]): bigint {
  return numbers.reduce((least, number) => (number < least ? number : least));
}
