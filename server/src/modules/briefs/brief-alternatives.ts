import type { BriefLinker } from "./brief-ports.ts";
import { skillKey, type NamedSkill, type SkillItem } from "./brief-skill.ts";
import { after, before, type BriefText, type Found } from "./brief-text.ts";

const ALTERNATIVE =
  /^\s*(?:[,(]?\s*\b(?:ou(?: bien| alors)?|soit|sinon|or|et\/ou|and\/or|otherwise)\b)\s*(?:d[eu] |d'|la |le |l'|du |sur |of |alternatively )?$/;
const ONE_OF =
  /\b(?:(?:at least |any )?one of(?: the following)?|either(?: of)?|(?:l'|au moins l')un(?:e)? (?:de |des |parmi )?|(?:au moins )?un(?:e)? (?:des|parmi)|au choix)\s*:?\s*(?:les? |la |l')?$/;
const OR_SIMILAR = /^\s*,?\s*(?:ou|or)\s+(?:equivalente?s?|similaires?|similar|autres?|other|comparable|assimile\w*)\b/;
const LISTED = /^\s*,\s*$/;

/** Groups of alternatives ("AWS ou GCP"); a longer list ("A, B ou C") is one group only when its members are related. */
export function findAlternatives(text: BriefText, linker: BriefLinker, items: readonly SkillItem[]): Found<NamedSkill>[][] {
  const groups: Found<NamedSkill>[][] = oneOf(text, items);
  const grouped = new Set(groups.flat());
  for (let i = 1; i < items.length; i++) {
    const [left, right] = [items[i - 1], items[i]];
    if (!left || !right || grouped.has(left) || grouped.has(right)) continue;
    if (!ALTERNATIVE.test(text.folded.slice(left.end, right.start))) continue;
    const open = groups.at(-1);
    if (open?.at(-1) === left) {
      open.push(right);
      continue;
    }
    const group = [left, right];
    for (let j = i - 2; j >= 0; j--) {
      const [earlier, first] = [items[j], group[0]];
      if (!earlier || !first || !LISTED.test(text.folded.slice(earlier.end, first.start)) || !isRelatedToOne(linker, earlier, group)) break;
      group.unshift(earlier);
    }
    groups.push(group);
  }
  return groups.filter((group) => new Set(group.map(({ value }) => skillKey(value))).size > 1);
}

// "at least one of: AWS, Azure, GCP", "Pardot, Marketo ou équivalent": the list is one group.
function oneOf(text: BriefText, items: readonly SkillItem[]): Found<NamedSkill>[][] {
  const lists: SkillItem[][] = [];
  for (const item of items) {
    const last = lists.at(-1);
    const gap = last && text.folded.slice(last.at(-1)!.end, item.start);
    if (last && gap !== undefined && (LISTED.test(gap) || /^\s*(?:,?\s*(?:et|ou|and|or)|\/)\s*$/.test(gap))) last.push(item);
    else lists.push([item]);
  }
  return lists.filter(
    (list) =>
      list.length > 1 &&
      (ONE_OF.test(before(text.folded, list[0]!.start, 40)) || OR_SIMILAR.test(after(text.folded, list.at(-1)!.end, 24))) &&
      // "A ou B, C ou D" are two choices.
      list.slice(1).filter((item, n) => ALTERNATIVE.test(text.folded.slice(list[n]!.end, item.start))).length < 2,
  );
}

// Of a name that no concept covers no relation is known; then the other members speak for it.
function isRelatedToOne(linker: BriefLinker, item: SkillItem, group: readonly SkillItem[]): boolean {
  const known = group.filter(({ value }) => value.id !== null);
  return known.slice(-1).some((member) => areRelated(linker, item, member));
}

function areRelated(linker: BriefLinker, a: SkillItem, b: SkillItem): boolean {
  const reaches = (from: string | null, to: string | null) =>
    from !== null && (linker.concept(from)?.related ?? []).some(({ id }) => id === to);
  return reaches(a.value.id, b.value.id) || reaches(b.value.id, a.value.id);
}
