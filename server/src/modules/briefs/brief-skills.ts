import { findAlternatives } from "./brief-alternatives.ts";
import { namesWithCue } from "./brief-cued-names.ts";
import { cuedPhrases } from "./brief-cued-phrases.ts";
import { createPolarity, type Polarity } from "./brief-cues.ts";
import { isLanguageName } from "./brief-languages.ts";
import { neededSkills } from "./brief-needed-skills.ts";
import { namesBesideTools } from "./brief-neighbours.ts";
import type { BriefLinker, BriefMention } from "./brief-ports.ts";
import { isOtherProduct, isPartOfLabel, skillKey, skillName, type NamedSkill, type SkillItem } from "./brief-skill.ts";
import type { BriefText, Found } from "./brief-text.ts";
import { refusedIntermediaries, refusedWords, unlinkedItems } from "./brief-unlinked.ts";

/** Skills by how they are meant; `conflict` is one both wanted and refused. */
export type SkillFindings = {
  must: Found<NamedSkill>[];
  nice: Found<NamedSkill>[];
  anyOf: Found<NamedSkill>[][];
  excluded: Found<NamedSkill>[];
  conflict: Found<NamedSkill> | undefined;
};

/** Skills and tools of the text; alternatives ("AWS ou GCP") form groups and stand nowhere else. */
export function findSkills(
  text: BriefText,
  linker: BriefLinker,
  mentions: readonly BriefMention[],
  language: "fr" | "en",
  places: readonly { start: number; end: number }[] = [],
): SkillFindings {
  const isPlace = (mention: BriefMention) => places.some(({ start, end }) => start < mention.end && mention.start < end);
  // "Leeds" is no misspelt tool.
  const needed = neededSkills(text, linker, mentions).filter((mention) => mention.how === "exact" || !isPlace(mention));
  const trades = mentions.filter(({ kind }) => kind === "occupation");
  const isNoLanguage = ({ start, end }: { start: number; end: number }) => !isLanguageName(text.folded.slice(start, end));
  const neighbours = namesBesideTools(text, mentions, places).filter(isNoLanguage);
  const cued = cuedPhrases(text, [...mentions, ...places, ...neighbours]).filter(isNoLanguage);
  const cuedNames = namesWithCue(text, [...mentions, ...places, ...neighbours, ...cued]).filter(isNoLanguage);
  const unknown = [...neighbours, ...cued, ...cuedNames];
  const spans = [...needed, ...trades, ...unknown].map(({ start, end }) => [start, end] as const).sort(([a], [b]) => a - b);
  const polarityAt = createPolarity(text.folded, spans);
  const unnamed = ({ start, end }: { start: number; end: number }): SkillItem => ({
    value: { id: null, name: text.original.slice(start, end) },
    start,
    end,
    polarity: polarityAt(start, end),
  });
  const linked = needed.map(({ id, start, end }): SkillItem => {
    const written = text.original.slice(start, end);
    // What is another product than the one named elsewhere stands for itself.
    if (isOtherProduct(linker, id, written) && needed.some((other) => other.id === id && !sameWords(text, other, { start, end })))
      return { value: { id: null, name: written }, start, end, polarity: polarityAt(start, end) };
    const name = skillName(linker, id, written, language);
    const isUsual = isPartOfLabel(linker, id, written) && !trades.some((trade) => trade.start <= start && end <= trade.end);
    return { value: { id, name }, start, end, polarity: polarityAt(start, end), isUsual };
  });
  const unlinked = unlinkedItems(text, [...mentions, ...unknown, ...places], polarityAt, needed);
  const listed = [...linked, ...neighbours.map(unnamed)].sort((a, b) => a.start - b.start);
  const inLists = [...listed, ...unlinked].sort((a, b) => a.start - b.start);
  const refusedTrades = trades
    .filter(({ start, end }) => polarityAt(start, end) === "excluded")
    .map(({ id, start, end }) => ({ id, start, end, name: skillName(linker, id, text.original.slice(start, end), language) }))
    .map(({ id, name, start, end }): SkillItem => ({ value: { id, name }, start, end, polarity: "excluded" }));
  const items = [
    ...listed,
    ...[...cued, ...cuedNames].map(unnamed),
    ...refusedTrades,
    ...unlinked,
    ...refusedIntermediaries(text).filter(({ start }) => !refusedTrades.some((trade) => trade.start === start)),
    ...refusedWords(text, [...mentions, ...unknown]),
  ].sort((a, b) => a.start - b.start);
  const only = (polarity: Polarity) => items.filter((item) => item.polarity === polarity);
  const anyOf = findAlternatives(
    text,
    linker,
    inLists.filter(({ polarity }) => polarity === "must"),
  );
  const excluded = distinct(only("excluded"), []);
  const must = distinct(only("must"), [...excluded, ...anyOf.flat()]);
  const nice = distinct(only("nice"), [...excluded, ...anyOf.flat(), ...must]);
  const refused = new Set(excluded.map(({ value }) => skillKey(value)));
  return { must, nice, anyOf, excluded, conflict: only("must").find(({ value }) => refused.has(skillKey(value))) };
}

function sameWords(text: BriefText, a: { start: number; end: number }, b: { start: number; end: number }): boolean {
  return text.folded.slice(a.start, a.end) === text.folded.slice(b.start, b.end);
}

// Each skill once, and in one place only: refused before alternatives before needed before welcome.
function distinct(items: readonly SkillItem[], taken: readonly Found<NamedSkill>[]): Found<NamedSkill>[] {
  const seen = new Set(taken.map(({ value }) => skillKey(value)));
  const named = Map.groupBy(items, ({ value }) => skillKey(value));
  return items
    .filter(({ value }) => !seen.has(skillKey(value)) && seen.add(skillKey(value)))
    .map(({ value }) => named.get(skillKey(value)) ?? [])
    .flatMap((alike) => alike.find(({ isUsual }) => isUsual) ?? alike.slice(0, 1))
    .map(({ value, start, end }) => ({ value, start, end }));
}
