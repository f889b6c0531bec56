import { createPolarity, headedZones, type Polarity } from './brief-cues.ts'
import type { BriefLinker, BriefMention } from './brief-ports.ts'
import { after, before, findAll, foldText, type BriefText, type Found } from './brief-text.ts'

/** A skill as proposed: the usual name, and the concept when one is known. */
export type NamedSkill = { name: string; id: string | null }
export type SkillFindings = { must: Found<NamedSkill>[]; nice: Found<NamedSkill>[]; anyOf: Found<NamedSkill>[][]; excluded: Found<NamedSkill>[] }
type Item = Found<NamedSkill> & { polarity: Polarity }

const ALTERNATIVE = /^\s*(?:,?\s*\b(?:ou(?: bien)?|or|et\/ou|and\/or)\b)\s*(?:d[eu] |d'|la |le |l'|du |sur |of |alternatively )?$/
const LISTED = /^\s*,\s*$/
const INTERMEDIARIES = /\b(?:agences?|agency|agencies|intermediaires?|esn|ssii|cabinets?(?: de recrutement)?|recruiters?|recruteurs?|recruitment agenc\w+|middlemen|portage|offshore|sous-traitance|societes? de service\w*)\b/
const SELF_DESCRIBED = /\b(?:cherch(?:e|ons|ent)|recherch(?:e|ons|ent)|rech\.|recrut(?:e|ons|ent)|(?:is|are|am|we're) (?:looking for|seeking|hiring)|looking for a|seeks|needs)\b/
const REFUSAL_BEFORE = /\b(?:pas d(?:e|')|no|sans|ni(?: d(?:e|'))?|aucun\w*|hors|strictly no)\s*(?:d'|de )?(?:\w+ (?:ni|or|ou|nor) (?:d'|de )?)?$/
const REFUSAL_AFTER = /^\s*(?:et \w+ |\/ ?\w+ )?(?:s'abstenir|exclu\w*|non merci|refuse\w*|please abstain|passez votre chemin)/

/** Skills and tools of the text by how they are meant; alternatives ("AWS ou GCP") form groups and stand nowhere else. */
export function findSkills(text: BriefText, linker: BriefLinker, mentions: readonly BriefMention[], language: 'fr' | 'en'): SkillFindings {
  const skills = neededSkills(text, mentions)
  const polarityAt = createPolarity(text.folded, skills.map(({ start, end }) => [start, end] as const))
  const linked = skills.map(({ id, start, end }): Item => ({
    value: { id, name: skillName(linker, id, text.original.slice(start, end), language) },
    start,
    end,
    polarity: polarityAt(start, end),
  }))
  const items = [...linked, ...unlinkedItems(text, mentions, polarityAt)].sort((a, b) => a.start - b.start)
  const groups = findAlternatives(text, linker, linked.filter(({ polarity }) => polarity === 'must'))
  const grouped = new Set(groups.flat().map(({ start }) => start))
  const excluded = distinct([...items.filter(({ polarity }) => polarity === 'excluded'), ...refusedIntermediaries(text)])
  const known = new Set(excluded.map(({ value }) => keyOf(value)))
  const must = distinct(items.filter(({ polarity, start, value }) => polarity === 'must' && !grouped.has(start) && !known.has(keyOf(value))))
  const inGroups = new Set(groups.flat().map(({ value }) => keyOf(value)))
  for (const { value } of must) known.add(keyOf(value))
  const nice = distinct(items.filter(({ polarity, value }) => polarity === 'nice' && !known.has(keyOf(value)) && !inGroups.has(keyOf(value))))
  return { must: must.filter(({ value }) => !inGroups.has(keyOf(value))), nice, anyOf: groups, excluded }
}

/** The label in the language of the text, else in the other one. */
export function usualName(linker: BriefLinker, id: string, language: 'fr' | 'en'): string | undefined {
  const labels = linker.concept(id)?.labels
  return labels?.[language] ?? labels?.[language === 'fr' ? 'en' : 'fr'] ?? undefined
}

/** The author's words when they are part of the label ("DSN" of "Déclarations sociales (DSN)"), else the label without its parenthesis. */
function skillName(linker: BriefLinker, id: string, written: string, language: 'fr' | 'en'): string {
  const labels = linker.concept(id)?.labels
  for (const label of [labels?.[language], labels?.fr, labels?.en]) {
    const at = label ? ` ${foldText(label).replace(/[()/,]/g, ' ')} `.indexOf(` ${foldText(written)} `) : -1
    if (label && at >= 0) return label.slice(at, at + written.length)
  }
  return usualName(linker, id, language)?.replace(/\s*\([^)]*\)\s*$/, '') ?? written
}

/** Skills named as refused and as wanted at once. */
export function hasConflict(linker: BriefLinker, text: BriefText, mentions: readonly BriefMention[]): boolean {
  const { must, excluded } = splitByPolarity(text, mentions)
  return [...excluded].some((id) => must.has(id)) && linker.concept([...excluded][0] ?? '') !== undefined
}

// What a firm says of itself before "cherche…", and the trade's own name inside the title, are no needs.
function neededSkills(text: BriefText, mentions: readonly BriefMention[]): BriefMention[] {
  const trades = mentions.filter(({ kind }) => kind === 'occupation')
  return mentions.filter(({ kind, start, end }) => {
    if (kind === 'occupation') return false
    const trade = trades.find((other) => other.start <= start && end <= other.end)
    if (trade && kind === 'skill' && !/^\p{Lu}/u.test(text.original.slice(start, end))) return false
    if (/^(?:vat|tva)$/.test(text.folded.slice(start, end)) && /[€£$\d]|eur/.test(before(text.folded, start, 20))) return false
    return !(SELF_DESCRIBED.test(after(text.folded, end, 120)) && !/[:]/.test(before(text.folded, start, 60)))
  })
}

function splitByPolarity(text: BriefText, mentions: readonly BriefMention[]): { must: Set<string>; excluded: Set<string> } {
  const skills = neededSkills(text, mentions)
  const polarityAt = createPolarity(text.folded, skills.map(({ start, end }) => [start, end] as const))
  const ids = (wanted: Polarity) => new Set(skills.filter(({ start, end }) => polarityAt(start, end) === wanted).map(({ id }) => id))
  return { must: ids('must'), excluded: ids('excluded') }
}

// "Python, React ou Vue": a longer list is one group only when its members are related.
function findAlternatives(text: BriefText, linker: BriefLinker, items: readonly Item[]): Found<NamedSkill>[][] {
  const groups: Found<NamedSkill>[][] = []
  for (let i = 1; i < items.length; i++) {
    const [left, right] = [items[i - 1], items[i]]
    if (!left || !right || !ALTERNATIVE.test(text.folded.slice(left.end, right.start))) continue
    const open = groups.at(-1)
    if (open?.at(-1) === left) {
      open.push(right)
      continue
    }
    const group = [left, right]
    for (let j = i - 2; j >= 0; j--) {
      const [earlier, first] = [items[j], group[0]]
      if (!earlier || !first || !LISTED.test(text.folded.slice(earlier.end, first.start)) || !areRelated(linker, earlier, right)) break
      group.unshift(earlier)
    }
    groups.push(group)
  }
  return groups.filter((group) => new Set(group.map(({ value }) => keyOf(value))).size > 1)
}

function areRelated(linker: BriefLinker, a: Item, b: Item): boolean {
  const reaches = (from: string | null, to: string | null) => from !== null && (linker.concept(from)?.related ?? []).some(({ id }) => id === to)
  return reaches(a.value.id, b.value.id) || reaches(b.value.id, a.value.id)
}

// Under a heading such as "Must have:", a short item that no concept covers is proposed in the author's words.
function unlinkedItems(text: BriefText, mentions: readonly BriefMention[], polarityAt: (start: number, end: number) => Polarity): Item[] {
  return headedZones(text.folded).flatMap((zone) =>
    findAll(text.folded.slice(zone.start, zone.end), /[^,;\n+()•]+(?:\([^)]*\))?/).flatMap((match): Item[] => {
      const lead = /^[\s*•.:-]*(?:(?:connaissance|maitrise|notions|pratique|knowledge|experience)s? (?:de la |de l'|du |des |d'|de |en |of |with |in ))?/.exec(match[0])?.[0].length ?? 0
      const core = match[0].slice(lead).replace(/\s*(?:\(.*)?[.\s!]*$/, '')
      const start = zone.start + match.index + lead
      const end = start + core.length
      const isTaken = mentions.some((mention) => mention.start < end && start < mention.end)
      const polarity = zone.polarity === 'must' ? polarityAt(start, end) : zone.polarity
      return isTaken || !isNounPhrase(core) ? [] : [{ value: { id: null, name: text.original.slice(start, end) }, start, end, polarity }]
    }),
  )
}

function isNounPhrase(words: string): boolean {
  if (words.length < 2 || words.split(/\s+/).length > 3 || /[\d¤€£$%!?.:;=]/.test(words)) return false
  return !/\b(?:je|tu|il|nous|vous|on|we|you|i|est|es|are|is|be|avoir|etre|have|has|ans|years?|exp\w*|xp|jours?|days?|mois|months?|min\w*|max\w*|pas|not|no|si|if|anglais|english|francais|french|allemand|german|espagnol|spanish|remote|teletravail|full|senior|junior|confirme|permis|siret|freelance|autonom\w*|motive\w*|rigour\w*|rigueur|souci|esprit|bon\w*|good|team|equipe|profil\w*|secteur|obligatoire|requis|etc|le|la|les|ok|et|and|ou|or|doit|must|avec|with|pour|for|plus|bac|obligatoires|imperatif)\b/.test(words)
}

function refusedIntermediaries(text: BriefText): Item[] {
  return findAll(text.folded, INTERMEDIARIES)
    .filter((match) => REFUSAL_BEFORE.test(text.folded.slice(Math.max(0, match.index - 40), match.index)) || REFUSAL_AFTER.test(text.folded.slice(match.end, match.end + 30)))
    .map((match) => ({ value: { id: null, name: text.original.slice(match.index, match.end) }, start: match.index, end: match.end, polarity: 'excluded' }))
}

function distinct(items: Item[]): Found<NamedSkill>[] {
  const seen = new Set<string>()
  return items.filter(({ value }) => !seen.has(keyOf(value)) && seen.add(keyOf(value))).map(({ value, start, end }) => ({ value, start, end }))
}

function keyOf({ id, name }: NamedSkill): string {
  return id ?? name.toLowerCase()
}
