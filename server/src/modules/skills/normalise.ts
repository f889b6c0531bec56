const marks = /\p{M}+/gu;
const plain = /^[\x20-\x7e]*$/;

/** Lower case without accents, ligatures or typographic quotes; every other sign is kept. */
export function fold(text: string): string {
  const lower = text.toLowerCase();
  if (plain.test(lower)) return lower;
  return lower
    .normalize("NFKD")
    .replace(marks, "")
    .replaceAll("œ", "oe")
    .replaceAll("æ", "ae")
    .replaceAll("ß", "ss")
    .replace(/[’ʼ‘]/g, "'");
}

/** A label without the explanation or abbreviation that stands in brackets at its end. */
export function withoutBrackets(label: string): string {
  return label.replace(/\s+\([^()]+\)\s*$/, "");
}
