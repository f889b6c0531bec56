const endings =
  /(?:ations?|itions?|ions?|ators?|atively|ative|ating|ated|ates?|ments?|ings?|ed|ers?|ors?|ances?|ences?|able|ible|ities|ity|ness|ives?|ively|ically|ical|ics?|ally|als?|ies|ly|ous|i[sz]ing|i[sz]ed?|i[sz]es|es|s|e|y)$/;
const shortest = 4;

// The bound keeps a long-lived process from remembering every word it ever saw.
const remembered = new Map<string, string>();
const mostRemembered = 50_000;

/**
 * What English words of one family begin with: "manage", "managing", "management" and "manager" are "manag". Coarser than `stem`, which
 * names are indexed by: it says that words may be related, not that they are the same.
 */
export function wordFamily(word: string): string {
  const known = remembered.get(word);
  if (known !== undefined) return known;
  if (remembered.size >= mostRemembered) remembered.clear();
  const found = familyOf(word);
  remembered.set(word, found);
  return found;
}

function familyOf(word: string): string {
  if (!/^[a-z]{5,40}$/.test(word)) return word;
  let left = word;
  for (let round = 0; round < 2; round++) {
    const shorter = left.replace(endings, "");
    if (shorter.length < shortest) break;
    left = shorter;
  }
  return left.replace(/([a-z])\1$/, "$1").replace(/i$/, "");
}
