import { findAlternatives } from "./brief-alternatives.ts";
import { createPolarity, type Polarity } from "./brief-cues.ts";
import { neededSkills } from "./brief-needed-skills.ts";
import type { BriefLinker, BriefMention } from "./brief-ports.ts";
import { skillKey, skillName, type NamedSkill, type SkillItem } from "./brief-skill.ts";
import type { BriefText, Found } from "./brief-text.ts";
import { refusedIntermediaries, refusedWords, unlinkedItems } from "./brief-unlinked.ts";

/** Skills by how they are meant; `isConflicting` when one is both wanted and refused. */
export type SkillFindings = {
  must: Found<NamedSkill>[];
  nice: Found<NamedSkill>[];
  anyOf: Found<NamedSkill>[][];
  excluded: Found<NamedSkill>[];
  isConflicting: boolean;
};

/** Skills and tools of the text; alternatives ("AWS ou GCP") form groups and stand nowhere else. */
export function findSkills(text: BriefText, linker: BriefLinker, mentions: readonly BriefMention[], language: "fr" | "en"): SkillFindings {
  const needed = neededSkills(text, linker, mentions);
  const trades = mentions.filter(({ kind }) => kind === "occupation");
  const spans = [...needed, ...trades].map(({ start, end }) => [start, end] as const).sort(([a], [b]) => a - b);
  const polarityAt = createPolarity(text.folded, spans);
  const linked = needed.map(({ id, start, end }): SkillItem => {
    const name = skillName(linker, id, text.original.slice(start, end), language);
    return { value: { id, name }, start, end, polarity: polarityAt(start, end) };
  });
  const refusedTrades = trades
    .filter(({ start, end }) => polarityAt(start, end) === "excluded")
    .map(({ id, start, end }) => ({ id, start, end, name: skillName(linker, id, text.original.slice(start, end), language) }))
    .map(({ id, name, start, end }): SkillItem => ({ value: { id, name }, start, end, polarity: "excluded" }));
  const items = [
    ...linked,
    ...refusedTrades,
    ...unlinkedItems(text, mentions, polarityAt),
    ...refusedIntermediaries(text).filter(({ start }) => !refusedTrades.some((trade) => trade.start === start)),
    ...refusedWords(text, mentions),
  ].sort((a, b) => a.start - b.start);
  const only = (polarity: Polarity) => items.filter((item) => item.polarity === polarity);
  const anyOf = findAlternatives(
    text,
    linker,
    linked.filter(({ polarity }) => polarity === "must"),
  );
  const excluded = distinct(only("excluded"), []);
  const must = distinct(only("must"), [...excluded, ...anyOf.flat()]);
  const nice = distinct(only("nice"), [...excluded, ...anyOf.flat(), ...must]);
  const refused = new Set(excluded.map(({ value }) => skillKey(value)));
  return { must, nice, anyOf, excluded, isConflicting: only("must").some(({ value }) => refused.has(skillKey(value))) };
}

// Each skill once, and in one place only: refused before alternatives before needed before welcome.
function distinct(items: readonly SkillItem[], taken: readonly Found<NamedSkill>[]): Found<NamedSkill>[] {
  const seen = new Set(taken.map(({ value }) => skillKey(value)));
  return items
    .filter(({ value }) => !seen.has(skillKey(value)) && seen.add(skillKey(value)))
    .map(({ value, start, end }) => ({ value, start, end }));
}
