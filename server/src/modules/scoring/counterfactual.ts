import { mostChanges, type Change, type Counterfactual, type Proposal, type Step } from "@jump/contract/counterfactuals.ts";
import type { RankedHit } from "@jump/contract/matching.ts";
import { applyChange, applyChanges } from "./apply-change.ts";
import type { CompiledMission } from "./compiled-mission.ts";
import type { ScorerDocument } from "./document.ts";
import { possibleChanges, type Choice, type PossibleChange } from "./possible-changes.ts";
import { scoreTalent } from "./score.ts";
import { compareTied } from "./tie-order.ts";

/** A place as a receipt has it. */
export type HeldPlace = { readonly talentId: string; readonly score: number; readonly fits: boolean };

/** Proposals given at most, and documents scored at most while looking for them: a search that takes long ends with what it has found. */
const [mostProposals, mostScored] = [4, 20_000];
const mostSteps = 5;
const mostRelated = 3;

/**
 * The smallest honest changes that would have put a Talent before whoever held the last of the first places, all others as they were: fewest
 * in number, then least in effort. Each proposal is scored by the one scoring function before it is given, so it keeps what it promises.
 * `last` is null when fewer Talents were ranked than there are first places.
 */
export function whatWouldMove(mission: CompiledMission, doc: ScorerDocument, last: HeldPlace | null): Counterfactual {
  const reaches = (changed: ScorerDocument) => last === null || standsBefore(mission, scoreTalent(mission, changed), last);
  if (last?.talentId === doc.talentId || reaches(doc)) return { state: "inside" };
  const choices = possibleChanges(mission, doc).map((choice) => useful(mission, doc, choice));
  const search = { doc, reaches, scored: 0 };
  for (let size = 1; size <= mostChanges; size++) {
    const found = proposalsOf(search, setsOf(choices, size));
    if (found.length > 0) return { state: "reachable", proposals: found.map((one) => toProposal(mission, doc, one, reaches)) };
  }
  return { state: "out_of_reach", steps: stepsOf(mission, doc, choices) };
}

/** The order of a ranking: who fits first, then the score, then the mission's order of equals. */
export function standsBefore({ rotation }: CompiledMission, hit: RankedHit, other: HeldPlace): boolean {
  const fits = hit.blockers.length === 0;
  if (fits !== other.fits) return fits;
  return hit.score > other.score || (hit.score === other.score && compareTied(rotation, hit.talent_id, other.talentId) < 0);
}

type Search = { readonly doc: ScorerDocument; readonly reaches: (doc: ScorerDocument) => boolean; scored: number };
type Found = { readonly picked: readonly PossibleChange[]; readonly effort: number };

/** Drops what gives no more than something smaller of the same thing; what gives nothing alone may still do so beside another. */
function useful(mission: CompiledMission, doc: ScorerDocument, { about, options }: Choice): Choice {
  const kept: PossibleChange[] = [];
  let best: RankedHit | null = null;
  for (const option of options) {
    const hit = scoreTalent(mission, applyChange(doc, option.change));
    const better = best === null || hit.score > best.score || hit.blockers.length < best.blockers.length;
    if (!better) continue;
    kept.push(option);
    best = hit;
  }
  return { about, options: kept };
}

function proposalsOf(search: Search, sets: readonly (readonly Choice[])[]): Found[] {
  const found: Found[] = [];
  const leastFirst = sets.map((set) => ({ set, least: sum(set.map(({ options }) => options[0]!)) })).sort((a, b) => a.least - b.least);
  for (const { set, least } of leastFirst) {
    const limit = found.length < mostProposals ? Infinity : found.at(-1)!.effort;
    if (least >= limit || search.scored > mostScored) break;
    // More of a change never gives less: where the most of each is not enough, nothing smaller is.
    if (
      !isEnough(
        search,
        set.map(({ options }) => options.at(-1)!),
      )
    )
      continue;
    const best = smallestOf(search, set, limit);
    if (best === null) continue;
    found.push(best);
    found.sort((a, b) => a.effort - b.effort);
    found.splice(mostProposals);
  }
  return found;
}

/** The pick of one option each with the least effort below the limit that is enough. */
function smallestOf(search: Search, set: readonly Choice[], limit: number): Found | null {
  const picks = picksOf(set).filter(({ effort }) => effort < limit);
  return picks.sort((a, b) => a.effort - b.effort).find(({ picked }) => isEnough(search, picked)) ?? null;
}

function isEnough(search: Search, picked: readonly PossibleChange[]): boolean {
  search.scored++;
  return search.reaches(
    applyChanges(
      search.doc,
      picked.map(({ change }) => change),
    ),
  );
}

function picksOf(set: readonly Choice[]): Found[] {
  let picks: Found[] = [{ picked: [], effort: 0 }];
  for (const { options } of set) {
    picks = picks.flatMap(({ picked, effort }) =>
      options.map((option) => ({ picked: [...picked, option], effort: effort + option.effort })),
    );
  }
  return picks;
}

function setsOf(choices: readonly Choice[], size: number, from = 0): Choice[][] {
  if (size === 0) return [[]];
  const sets: Choice[][] = [];
  for (let at = from; at <= choices.length - size; at++) {
    for (const rest of setsOf(choices, size - 1, at + 1)) sets.push([choices[at]!, ...rest]);
  }
  return sets;
}

function toProposal(mission: CompiledMission, doc: ScorerDocument, { picked }: Found, reaches: Search["reaches"]): Proposal {
  const changes = picked.map(({ change }) => change);
  const withRelated = changes.map((change, at) =>
    change.code === "skill_added"
      ? { ...change, or: relatedEnough(mission, doc, change, (other) => reaches(applyChanges(doc, changes.with(at, other)))) }
      : change,
  );
  return { changes: withRelated, score: scoreTalent(mission, applyChanges(doc, changes)).score };
}

/** Related skills, the closest first, that would do as well as the one wanted. */
function relatedEnough(
  { skills }: CompiledMission,
  doc: ScorerDocument,
  change: Extract<Change, { code: "skill_added" }>,
  isEnoughWith: (change: Change) => boolean,
): string[] {
  const closeness = new Map<string, number>();
  for (const { ids, closure } of skills.terms) {
    if (!ids.includes(change.skill)) continue;
    for (const [id, percent] of closure) if (percent < 100) closeness.set(id, Math.max(percent, closeness.get(id) ?? 0));
  }
  return [...closeness]
    .sort(([, a], [, b]) => b - a)
    .map(([id]) => id)
    .filter((id) => doc.skills.every((skill) => skill.id !== id) && isEnoughWith({ ...change, skill: id }))
    .slice(0, mostRelated);
}

function stepsOf(mission: CompiledMission, doc: ScorerDocument, choices: readonly Choice[]): Step[] {
  const now = scoreTalent(mission, doc);
  return choices
    .map(({ options }): Step => {
      const { change } = options.at(-1)!;
      const after = scoreTalent(mission, applyChange(doc, change));
      return { change, points: after.score - now.score, removes_obstacle: after.blockers.length < now.blockers.length };
    })
    .filter(({ points, removes_obstacle: removes }) => points > 0 || removes)
    .sort((a, b) => Number(b.removes_obstacle) - Number(a.removes_obstacle) || b.points - a.points)
    .slice(0, mostSteps);
}

function sum(options: readonly PossibleChange[]): number {
  return options.reduce((total, { effort }) => total + effort, 0);
}
