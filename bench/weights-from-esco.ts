import type { Concept } from "../server/src/modules/skills/concept.ts";
import { genderForms } from "../server/src/modules/skills/gender.ts";
import { tellingStems } from "../server/src/modules/skills/train-knowledge.ts";

/** A name that was taken out, whose it was, and in which language and kind. */
export type Asked = { text: string; id: string; set: string };
export type Weights = ArrayLike<number>;

/** The figures of some candidates and which of them are right; `times` is how much it counts (once). */
export type Step = { rows: readonly Float64Array[]; right: readonly number[]; times?: number };

const rounds = 30;

/** The concepts with one name of each third taken out, however it was inflected, and those names with whose they were. */
export function takeOut(concepts: readonly Concept[]): { kept: Concept[]; asked: Asked[] } {
  const key = (form: string) => tellingStems(form).join(" ");
  const owners = new Map<string, number>();
  for (const { labels, aliases } of concepts)
    for (const name of new Set(
      [labels.fr, labels.en, ...aliases.fr, ...aliases.en].flatMap((name) => (name === null ? [] : genderForms(name).map(key))),
    ))
      owners.set(name, (owners.get(name) ?? 0) + 1);
  const asked: Asked[] = [];
  const kept = concepts.map((concept, i) => {
    if (i % 3 !== 0) return concept;
    const language = i % 2 === 0 ? "fr" : "en";
    const forms = [concept.labels[language], ...concept.aliases[language]].flatMap((name) => (name === null ? [] : genderForms(name)));
    const byKey = new Map(forms.map((form) => [key(form), form]));
    const alone = [...byKey].filter(([name]) => name !== "" && owners.get(name) === 1);
    const taken = byKey.size < 2 ? undefined : alone[i % Math.max(1, alone.length)];
    if (taken === undefined) return concept;
    asked.push({ text: taken[1], id: concept.id, set: `${language} ${concept.kind}` });
    const stays = (name: string | null) => name !== null && !genderForms(name).some((form) => key(form) === taken[0]);
    const { labels, aliases } = concept;
    return {
      ...concept,
      labels: { fr: stays(labels.fr) ? labels.fr : null, en: stays(labels.en) ? labels.en : null },
      aliases: { fr: aliases.fr.filter(stays), en: aliases.en.filter(stays) },
    };
  });
  return { kept, asked };
}

/** Weights that make one of the right candidates the likeliest (softmax), by steps that shrink where the slope was steep. */
export function descend(examples: readonly Step[], width: number): Float64Array {
  const weights = new Float64Array(width);
  const steepness = new Float64Array(width).fill(1e-6);
  for (let round = 0; round < rounds; round++)
    for (const { right, rows, times = 1 } of examples) {
      const marks = rows.map((row) => mark(row, weights));
      const highest = Math.max(...marks);
      const odds = marks.map((one) => Math.exp(one - highest));
      const all = odds.reduce((sum, one) => sum + one, 0);
      const ofRight = right.reduce((sum, i) => sum + odds[i]!, 0);
      const slope = new Float64Array(width);
      for (const [i, row] of rows.entries()) {
        const wrong = (right.includes(i) ? odds[i]! / ofRight : 0) - odds[i]! / all;
        for (let j = 0; j < width; j++) slope[j]! += wrong * row[j]!;
      }
      for (let j = 0; j < width; j++) {
        steepness[j]! += (times * slope[j]!) ** 2;
        weights[j]! += (0.5 * times * slope[j]!) / Math.sqrt(steepness[j]!);
      }
    }
  return weights;
}

export function mark(row: Float64Array, weights: Weights): number {
  return row.reduce((sum, value, i) => sum + value * weights[i]!, 0);
}
