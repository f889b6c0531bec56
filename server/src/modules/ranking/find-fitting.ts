import { fullScore } from "@jump/contract/matching.ts";
import { collectedScoreBits, heapEntryBytes, rowTieHash, segmentSlot } from "#kernel/layout.ts";
import { planCollected, planFitting, planHeapLength, planLowest, planUndecided } from "#kernel/plan-layout.ts";
import { byCodeUnits, type CompiledMission, tieKey } from "#modules/scoring";
import { talentIdOf } from "./decode-row.ts";
import { recordOf, type Segment } from "./draft-segment.ts";
import type { Kernel } from "./kernel.ts";
import type { Vocabulary } from "./vocabulary.ts";
import { longestHeap, type WorkSpace } from "./work-space.ts";
import { type Asked, writePlan } from "./write-plan.ts";

export type FoundRow = { readonly segment: Segment; readonly row: number; readonly score: number };
/** Rows of some places among those who fit, best first, and how many fit; the number is right only if it was asked for. */
export type Found = { readonly rows: FoundRow[]; readonly fitting: number };

/** Everything that a ranking looks at: segments, the best ones first. */
export type Population = {
  readonly vocabulary: Vocabulary;
  readonly kernel: Kernel;
  readonly space: WorkSpace;
  readonly segments: () => readonly Segment[];
  readonly bySlot: (slot: number) => Segment;
};

/** The rows of the places `from` (included) to `to` (excluded) among those who pass every hard filter. */
export function findFitting(population: Population, mission: CompiledMission, from: number, to: number, counts: boolean): Found {
  // The kernel tells equals apart by the mission's rotation; where there is none, their ids are compared here.
  if (to <= longestHeap && mission.rotation !== null) {
    const found = withHeap(population, mission, { wanted: to, counts, collects: false });
    if (found !== null) return { ...found, rows: found.rows.slice(from, to) };
  }
  return withCollection(population, mission, from, { wanted: to, counts, collects: true });
}

/** The rows of the places `from` (included) to `to` (excluded) among those with blockers; null where a heap is no way to find them. */
export function findBlocked(population: Population, mission: CompiledMission, from: number, to: number): FoundRow[] | null {
  if (to > longestHeap || mission.rotation === null) return null;
  return withHeap(population, mission, { wanted: to, counts: false, collects: false, outside: true })?.rows.slice(from, to) ?? null;
}

function withHeap(population: Population, mission: CompiledMission, asked: Asked): Found | null {
  const { vocabulary, kernel, space, segments } = population;
  writePlan(space, vocabulary, mission, asked);
  kernel.begin(space.plan);
  for (const segment of segments()) kernel.scan(segment.at);
  return readHeap(population, mission);
}

/** What a kernel has left in the heap, best first; null when it met equals that it could not tell apart. */
export function readHeap({ vocabulary, space, bySlot }: Population, mission: CompiledMission): Found | null {
  const { arena } = vocabulary;
  space.forgetMarks();
  const word = (at: number) => arena.u32[(space.plan + at) >>> 2]!;
  if (word(planUndecided) !== 0) return null;
  const rows = Array.from({ length: word(planHeapLength) }, (_, k): FoundRow => {
    const entry = (space.heap + k * heapEntryBytes) >>> 2;
    const segment = bySlot(arena.u32[(arena.u32[entry + 2]! + segmentSlot) >>> 2]!);
    return { segment, row: arena.u32[entry + 3]!, score: arena.u32[entry]! };
  });
  return { rows: inOrder(rows, vocabulary, mission), fitting: word(planFitting) };
}

function withCollection({ vocabulary, kernel, space, segments }: Population, mission: CompiledMission, from: number, asked: Asked): Found {
  const { arena } = vocabulary;
  writePlan(space, vocabulary, mission, asked);
  kernel.begin(space.plan);
  const word = (at: number) => (space.plan + at) >>> 2;
  const byScore = new Uint32Array(fullScore + 1);
  // So many have the lowest score that is still wanted, or more.
  let [lowest, above] = [asked.wanted === 0 ? fullScore + 1 : 0, 0];
  const portions: { segment: Segment; words: Uint32Array }[] = [];
  for (const segment of segments()) {
    arena.u32[word(planLowest)] = lowest;
    kernel.scan(segment.at);
    const at = space.collection >>> 2;
    const words = arena.u32.slice(at, at + arena.u32[word(planCollected)]!);
    if (words.length > 0) portions.push({ segment, words });
    for (const packed of words) byScore[packed & scoreMask]!++;
    above += words.length;
    while (lowest <= fullScore && above - byScore[lowest]! >= asked.wanted) above -= byScore[lowest++]!;
  }
  space.forgetMarks();
  const { highest, before } = scoreAt(byScore, from);
  const rows = portions.flatMap(({ segment, words }) => {
    const found: FoundRow[] = [];
    for (const packed of words) {
      const score = packed & scoreMask;
      if (score >= lowest && score <= highest) found.push({ segment, row: packed >>> collectedScoreBits, score });
    }
    return found;
  });
  return {
    rows: inOrder(rows, vocabulary, mission).slice(from - before, asked.wanted - before),
    fitting: arena.u32[word(planFitting)]!,
  };
}

const scoreMask = (1 << collectedScoreBits) - 1;

/** The score at a place, and how many have a higher one. */
function scoreAt(byScore: Uint32Array, place: number): { highest: number; before: number } {
  let before = 0;
  for (let score = fullScore; score >= 0; score--) {
    if (before + byScore[score]! > place) return { highest: score, before };
    before += byScore[score]!;
  }
  return { highest: -1, before };
}

/** Score descending, equals as the mission orders them. */
function inOrder(rows: readonly FoundRow[], vocabulary: Vocabulary, { rotation }: CompiledMission): FoundRow[] {
  const keys = Float64Array.from(rows, ({ segment, row, score }) => {
    const hash = segment.arena.u32[(recordOf(segment, row) + rowTieHash) >>> 2]!;
    return (fullScore - score) * 2 ** 32 + tieKey(rotation, hash);
  });
  const idOf = (at: number) => talentIdOf(rows[at]!.segment, vocabulary, rows[at]!.row);
  return Array.from(rows, (_, at) => at)
    .sort((a, b) => keys[a]! - keys[b]! || byCodeUnits(idOf(a), idOf(b)))
    .map((at) => rows[at]!);
}
