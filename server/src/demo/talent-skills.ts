import type { SkillLevel } from "@jump/contract/criteria.ts";
import type { Layer, LayerConcept } from "./layer.ts";
import type { Random } from "./random.ts";

export type HeldSkill = { concept: LayerConcept; level: SkillLevel; years: number };

/** What somebody of an occupation knows, strongest first: its core skills nearly always, their neighbours now and then. */
export function skillsOf(
  random: Random,
  layer: Layer,
  occupation: LayerConcept,
  basics: readonly string[],
  careerYears: number,
): HeldSkill[] {
  const core = knowledgeNear(layer, occupation).filter(({ closeness }, place) => place < 3 || random.chance(0.5 + 0.5 * closeness));
  for (const concept of basics.flatMap((id) => layer.concept(id) ?? []))
    if (random.chance(0.5) && !core.some((own) => own.concept.id === concept.id)) core.push({ concept, closeness: 0.5 });
  const wanted = Math.min(14, random.whole(7, 10) + Math.floor(careerYears / 6));
  // An occupation with hardly a skill of its own has those of its neighbours.
  const around = core.length < 4 ? neighboursOf(layer, occupation) : [];
  const near = [...core, ...around]
    .flatMap(({ concept, closeness }) =>
      knowledgeNear(layer, concept).map((next) => ({ concept: next.concept, closeness: next.closeness * closeness })),
    )
    .filter(({ concept, closeness }) => closeness >= 0.3 && !core.some((own) => own.concept.id === concept.id));
  const distinct = [...new Map(near.map((one) => [one.concept.id, one])).values()];
  const extra = random.some(distinct, Math.max(0, wanted - core.length));
  const held = [...core.slice(0, wanted), ...extra].map(({ concept, closeness }) => {
    const years = Math.min(careerYears, Math.max(1, Math.round(careerYears * (0.25 + 0.75 * closeness) * (0.6 + 0.4 * random.next()))));
    return { concept, years, level: levelAfter(random, years, closeness) };
  });
  return held.sort((a, b) => b.level - a.level || b.years - a.years || (a.concept.id < b.concept.id ? -1 : 1));
}

function neighboursOf(layer: Layer, { related }: LayerConcept): { concept: LayerConcept; closeness: number }[] {
  return related.flatMap(({ id, closeness }) => {
    const concept = layer.concept(id);
    return concept?.kind === "occupation" ? [{ concept, closeness }] : [];
  });
}

/** Skills and tools beside a concept, nearest first. */
function knowledgeNear(layer: Layer, { related }: LayerConcept): { concept: LayerConcept; closeness: number }[] {
  return related
    .flatMap(({ id, closeness }) => {
      const concept = layer.concept(id);
      return concept && concept.kind !== "occupation" ? [{ concept, closeness }] : [];
    })
    .sort((a, b) => b.closeness - a.closeness);
}

function levelAfter(random: Random, years: number, closeness: number): SkillLevel {
  const strength = Math.min(1, years / 9) * 2 + closeness + random.next() * 0.8;
  if (strength < 1.1) return 1;
  if (strength < 1.9) return 2;
  return strength < 3 ? 3 : 4;
}
