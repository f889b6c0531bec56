import type { ConfirmedCriteria, SkillLevel } from "@jump/contract/criteria.ts";
import type { Blocker, CriterionResult, Fact } from "@jump/contract/matching.ts";
import type { ScorerDocument } from "./document.ts";
import { fullShare, pointsFor, splitPoints } from "./points.ts";
import { rankingRules } from "./weights.ts";

/** Related concepts of a wanted one; closeness is a whole percent, 1 to 99. */
export type RelatedOf = (id: string) => readonly { readonly id: string; readonly closeness: number }[];

/** Relations of the concept layer, whose closeness lies in (0, 1), as the scorer wants them: whole percents. */
export function relatedInPercent(related: (id: string) => readonly { readonly id: string; readonly closeness: number }[]): RelatedOf {
  return (id) => related(id).map((relation) => ({ id: relation.id, closeness: toPercent(relation.closeness) }));
}

/** Concept id → percent of closeness to what is wanted; the wanted concepts themselves are at 100. */
type Closure = ReadonlyMap<string, number>;

export type SkillTerm = {
  readonly ids: readonly string[];
  readonly importance: "must" | "nice";
  readonly group: boolean;
  readonly min_level: SkillLevel | null;
  readonly wantedLevel: SkillLevel;
  readonly closure: Closure;
  readonly max: number;
};

export type SkillsPlan = {
  readonly max: number;
  readonly terms: readonly SkillTerm[];
  readonly occupation: { readonly ids: readonly string[]; readonly closure: Closure; readonly max: number } | null;
  readonly experience: { readonly years: number; readonly max: number } | null;
  readonly excluded: ReadonlySet<string>;
};

const rules = rankingRules.skills;
type Skill = ScorerDocument["skills"][number];
type Best = { skill: Skill; closeness: number; share: number };

/** Weighs every wanted skill, group, occupation and the experience, and resolves their related concepts once. */
export function compileSkills(criteria: ConfirmedCriteria, relatedOf: RelatedOf, max: number): SkillsPlan {
  const { occupations, min_years: minYears, seniority } = criteria;
  const excluded = new Set(criteria.excluded);
  const wanted = [
    ...criteria.skills.map((s) => ({ ids: [s.id], importance: s.importance, min_level: s.min_level, group: false })),
    ...criteria.any_of.map((ids) => ({ ids, importance: "must" as const, min_level: null, group: true })),
  ];
  const years = Math.max(minYears ?? 0, seniority === null ? 0 : rules.seniority_years[seniority]);
  const parts = [
    ...wanted.map((w) => (w.group ? rules.parts.any_of : rules.parts[w.importance])),
    occupations.length > 0 ? rules.parts.occupation : 0,
    years > 0 ? rules.parts.experience : 0,
  ];
  const split = parts.some((p) => p > 0) ? splitByPart(max, parts) : parts;
  const terms = wanted.map((w, at) => ({
    ...w,
    wantedLevel: w.min_level ?? rules.level_when_not_said,
    closure: closureOf(w.ids, relatedOf, excluded, w.importance === "must" ? rules.closeness_for_must : 1),
    max: split[at] ?? 0,
  }));
  const occupation = { ids: occupations, closure: closureOf(occupations, relatedOf, excluded, 1), max: split[wanted.length] ?? 0 };
  const experience = { years, max: split[wanted.length + 1] ?? 0 };
  return { max, terms, occupation: occupations.length > 0 ? occupation : null, experience: years > 0 ? experience : null, excluded };
}

/** Share of a term that one skill gives; never 0 for a skill of the closure. */
export function skillShare(term: SkillTerm, closeness: number, level: number, years: number): number {
  const gap = Math.max(0, term.wantedLevel - level);
  return closeness * ((rules.level_points_by_gap[gap] ?? 0) + Math.min(years, rules.years_counted) * rules.points_per_year);
}

/** Share for years of experience: more than wanted gives nothing more, so that age is no advantage. */
export function experienceShare(wantedYears: number, years: number): number {
  return Math.min(fullShare, Math.floor((fullShare * years) / wantedYears));
}

export function explainSkills(plan: SkillsPlan, doc: ScorerDocument): { result: CriterionResult; blockers: Blocker[] } {
  const facts: Fact[] = [];
  const missing: string[][] = [];
  for (const term of plan.terms) {
    const best = bestSkill(term, doc.skills);
    facts.push(skillFact(term, best));
    if (best === null && term.importance === "must") missing.push([...term.ids]);
  }
  if (plan.occupation !== null) facts.push(occupationFact(plan.occupation, doc.occupations));
  if (plan.experience !== null) facts.push(experienceFact(plan.experience, doc.yearsExperience));
  const points = facts.length === 0 ? plan.max : facts.reduce((sum, fact) => sum + ("points" in fact ? fact.points : 0), 0);
  if (facts.length === 0) facts.push({ code: "not_asked" });
  const blockers: Blocker[] = [];
  if (missing.length > 0) blockers.push({ code: "must_skills", missing });
  if (hasOnlyExcluded(plan, doc.occupations)) blockers.push({ code: "excluded", occupations: [...doc.occupations] });
  return { result: { criterion: "skills", points, max: plan.max, facts }, blockers };
}

// Knowing something that is not asked for is no fault: an excluded skill earns nothing and blocks nobody,
// and an occupation blocks only when the Talent has no other.
function hasOnlyExcluded(plan: SkillsPlan, occupations: readonly string[]): boolean {
  return occupations.length > 0 && occupations.every((id) => plan.excluded.has(id));
}

function closureOf(ids: readonly string[], relatedOf: RelatedOf, excluded: ReadonlySet<string>, lowest: number): Closure {
  const closure = new Map<string, number>();
  for (const id of ids) {
    for (const related of relatedOf(id)) {
      if (!Number.isInteger(related.closeness) || related.closeness < 1 || related.closeness > 99)
        throw new RangeError("closeness_percent");
      if (related.closeness < lowest || excluded.has(related.id)) continue;
      closure.set(related.id, Math.max(related.closeness, closure.get(related.id) ?? 0));
    }
  }
  for (const id of ids) closure.set(id, 100);
  return closure;
}

function toPercent(closeness: number): number {
  return Math.min(99, Math.max(1, Math.round(closeness * 100)));
}

function splitByPart(max: number, parts: readonly number[]): number[] {
  const used = splitPoints(
    max,
    parts.filter((p) => p > 0),
  );
  return parts.map((p) => (p > 0 ? (used.shift() ?? 0) : 0));
}

function bestSkill(term: SkillTerm, skills: readonly Skill[]): Best | null {
  let best: Best | null = null;
  for (const skill of skills) {
    const closeness = term.closure.get(skill.id);
    if (closeness === undefined) continue;
    const share = skillShare(term, closeness, skill.level, skill.years);
    const better = best === null || share > best.share || (share === best.share && closeness > best.closeness);
    if (better) best = { skill, closeness, share };
  }
  return best;
}

function skillFact(term: SkillTerm, best: Best | null): Fact {
  const part = { points: best === null ? 0 : pointsFor(term.max, best.share), max: term.max };
  if (term.group) {
    const wanted = [...term.ids];
    if (best === null) return { code: "any_of_missing", wanted, ...part };
    const { id, level, years } = best.skill;
    return { code: "any_of_met", wanted, via: id, closeness: best.closeness, level, years, ...part };
  }
  const skill = { skill: term.ids[0] ?? "", importance: term.importance, wanted: term.min_level, ...part };
  if (best === null) return { code: "skill_missing", ...skill };
  const { id, level, years } = best.skill;
  if (id === skill.skill) return { code: "skill_exact", ...skill, level, years };
  return { code: "skill_related", ...skill, via: id, closeness: best.closeness, level, years };
}

function occupationFact(plan: NonNullable<SkillsPlan["occupation"]>, occupations: readonly string[]): Fact {
  let via = "";
  let closeness = 0;
  for (const id of occupations) {
    const found = plan.closure.get(id) ?? 0;
    if (found > closeness) [via, closeness] = [id, found];
  }
  const part = { points: pointsFor(plan.max, closeness * 100), max: plan.max };
  if (closeness === 0) return { code: "occupation_missing", wanted: [...plan.ids], ...part };
  if (closeness === 100) return { code: "occupation_exact", occupation: via, ...part };
  return { code: "occupation_related", occupation: plan.ids[0] ?? "", via, closeness, ...part };
}

function experienceFact(plan: NonNullable<SkillsPlan["experience"]>, years: number): Fact {
  const part = { points: pointsFor(plan.max, experienceShare(plan.years, years)), max: plan.max };
  return { code: years >= plan.years ? "experience_enough" : "experience_short", years, wanted: plan.years, ...part };
}
