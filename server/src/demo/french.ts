/** Grammatical form of a made-up person's sentences; it is never stored. */
export type Form = "feminine" | "masculine";

const noBreak = "\u00A0";

/** Chooses between endings written as `[masculine|feminine]`. */
export function agree(text: string, form: Form): string {
  return text.replaceAll(/\[([^|\]]*)\|([^\]]*)\]/g, (_, masculine: string, feminine: string) =>
    form === "feminine" ? feminine : masculine,
  );
}

/** Curly apostrophes and the blanks that French puts before : ; ! ? € % and inside « ». */
export function inFrenchType(text: string): string {
  return text
    .replaceAll("'", "’")
    .replaceAll(/ ([:;!?€%»])/g, `${noBreak}$1`)
    .replaceAll("« ", `«${noBreak}`)
    .replaceAll(/(\d) (\d{3})/g, `$1${noBreak}$2`);
}

/** The title of an occupation in one form, from a label such as "Développeur / Développeuse web (exemple)". */
export function titleIn(label: string, form: Form): string {
  const plain = label.replaceAll(/ ?\([^)]*\)/g, "");
  const [left = "", right] = plain.split(" / ");
  // "Analyste KYC / LCB-FT" has two subjects, not two forms.
  if (right === undefined || right.slice(0, 2) !== left.slice(0, 2)) return inFrenchType(plain);
  if (form === "feminine") return inFrenchType(right);
  const [short, whole] = [left.split(" "), right.split(" ")];
  return inFrenchType([...short, ...whole.slice(short.length)].join(" "));
}

/** A label as it stands in the middle of a sentence: no explanation in brackets, a small first letter unless it is a name or an abbreviation. */
export function midSentence(label: string, isName: boolean): string {
  const plain = inFrenchType(label.replaceAll(/ ?\([^)]*\)/g, ""));
  return isName || !/^\p{Lu}[\p{Ll}’-]/u.test(plain) || /^[\p{L}’]*\p{Ll}\p{Lu}/u.test(plain)
    ? plain
    : plain[0]!.toLowerCase() + plain.slice(1);
}

/** "a", "a et b", "a, b et c"; only commas where an item has its own "et". */
export function listed(items: readonly string[]): string {
  if (items.some((item) => item.includes(" et "))) return items.join(", ");
  return items.length < 2 ? items.join("") : `${items.slice(0, -1).join(", ")} et ${items.at(-1)}`;
}
