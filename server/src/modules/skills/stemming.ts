// Light on purpose: a strong stemmer joins "formateur" with "format" and separates
// "développeur" from "développeuse"; roles need the opposite.
const shortForms: Readonly<Record<string, string>> = {
  dev: "developpeur",
  devs: "developpeur",
  ing: "ingenieur",
  inge: "ingenieur",
  resp: "responsable",
  admin: "administrateur",
  dir: "directeur",
  tech: "technicien",
  manageur: "manager",
  manageuse: "manager",
  maitresse: "maitre",
  contremaitresse: "contremaitre",
  hotesse: "hote",
  doctoresse: "docteur",
};

const endings: readonly (readonly [from: string, to: string])[] = [
  ["trice", "teur"],
  ["drice", "deur"],
  ["euse", "eur"],
  ["iere", "ier"],
  ["ienne", "ien"],
  ["onne", "on"],
  ["elle", "el"],
  ["ante", "ant"],
  ["ente", "ent"],
  ["ere", "er"],
  ["ive", "if"],
  ["ffe", "f"],
  ["ale", "al"],
  ["ique", "ic"],
  ["ity", "it"],
  ["ite", "it"],
  ["ie", "y"],
  ["ee", ""],
];

// The same words come again and again; the bound keeps a long-lived process from remembering every word it ever saw.
const remembered = new Map<string, string>();
const mostRemembered = 20_000;
const longestWord = 40;

/** Joins singular and plural, masculine and feminine, of a folded French or English word. */
export function stem(word: string): string {
  if (word.length > longestWord) return word;
  const known = remembered.get(word);
  if (known !== undefined) return known;
  if (remembered.size >= mostRemembered) remembered.clear();
  const found = stemOf(shortForms[word] ?? word);
  remembered.set(word, found);
  return found;
}

function stemOf(word: string): string {
  if (word.length < 4 || !/^[a-z]+$/.test(word)) return word;
  const single = feminineToMasculine(withoutPlural(word));
  return single.replace(/([flmnprst])\1/g, "$1");
}

function withoutPlural(word: string): string {
  if (word.endsWith("eaux")) return word.slice(0, -1);
  if (word.length > 5 && word.endsWith("aux")) return `${word.slice(0, -3)}al`;
  if (word.endsWith("ies")) return word.slice(0, -1);
  if (/(?:ss|us|is|os)$/.test(word)) return word;
  return word.endsWith("s") || /(?:eu|ou)x$/.test(word) ? word.slice(0, -1) : word;
}

function feminineToMasculine(word: string): string {
  for (const [from, to] of endings) if (word.endsWith(from) && word.length > from.length + 2) return word.slice(0, -from.length) + to;
  return word.length >= 6 && word.endsWith("e") ? word.slice(0, -1) : word;
}
