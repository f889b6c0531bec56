import type { Polarity } from "./brief-cues.ts";
import type { BriefLinker } from "./brief-ports.ts";
import { foldText, type Found } from "./brief-text.ts";

/** A skill as proposed: the usual name, and the concept when one is known. */
export type NamedSkill = { name: string; id: string | null };
/** A skill found in the text, with how it is meant there. */
export type SkillItem = Found<NamedSkill> & { polarity: Polarity; /** Named as its label names it ("GDPR"). */ isUsual?: boolean };

/** The label in the language of the text, else in the other one. */
export function usualName(linker: BriefLinker, id: string, language: "fr" | "en"): string | undefined {
  const labels = linker.concept(id)?.labels;
  return labels?.[language] ?? labels?.[language === "fr" ? "en" : "fr"] ?? undefined;
}

/** The author's words when they are part of the label ("DSN" of "Déclarations sociales (DSN)"), else the label without its parenthesis. */
export function skillName(linker: BriefLinker, id: string, written: string, language: "fr" | "en"): string {
  const labels = linker.concept(id)?.labels;
  for (const label of [labels?.[language], labels?.fr, labels?.en]) {
    const at = label ? ` ${foldText(label).replace(/[()/,]/g, " ")} `.indexOf(` ${foldText(written)} `) : -1;
    if (label && at >= 0) return label.slice(at, at + written.length);
  }
  if (isWrittenOut(linker, id, written) || isOtherProduct(linker, id, written)) return written;
  return usualName(linker, id, language)?.replace(/\s*\([^)]*\)\s*$/, "") ?? written;
}

// A skill keeps the author's words ("charte graphique", not "Identité visuelle") unless they are an abbreviation; a tool has one name.
function isWrittenOut(linker: BriefLinker, id: string, written: string): boolean {
  return (
    linker.concept(id)?.kind === "skill" &&
    written.split(/[\s-]+/).every((word) => /^(?:\p{L}{4,}|d[eu]s?|la|le|les|of|et|and|d['’]\p{L}{3,}|l['’]\p{L}{3,})$/u.test(word))
  );
}

/** A name of its own that our concept only covers: "EKS" under AWS, "Elementor" under WordPress; no other way to write the label, as "K8s". */
export function isOtherProduct(linker: BriefLinker, id: string, written: string): boolean {
  const { kind, labels } = linker.concept(id) ?? {};
  const isName = /^\p{Lu}[\p{L}\p{N}.+-]*$/u.test(written)
    ? kind === "tool" || /\p{Lu}.*\p{Lu}/u.test(written)
    : /^\p{Lu}{2,} /u.test(written);
  return isName && [labels?.fr, labels?.en].every((label) => label == null || !areAlike(label, written));
}

/** Whether the letters of the shorter name stand in the longer one in this order: "K8s" and "Kubernetes". */
function areAlike(a: string, b: string): boolean {
  const letters = (name: string) => foldText(name).replaceAll(/[^a-z]/g, "");
  const [short = "", long = ""] = [letters(a), letters(b)].toSorted((x, y) => x.length - y.length);
  let at = 0;
  for (const letter of long) if (letter === short[at]) at++;
  return at === short.length;
}

/** Whether the words stand in a label of the concept: "IATF 16949", not "automotive quality". */
export function isPartOfLabel(linker: BriefLinker, id: string, written: string): boolean {
  const labels = linker.concept(id)?.labels;
  return [labels?.fr, labels?.en].some(
    (label) => label != null && ` ${foldText(label).replace(/[()/,]/g, " ")} `.includes(` ${foldText(written)} `),
  );
}

/** Whether the words are one of the labels of the concept, and not merely another name of it. */
export function isLabel(linker: BriefLinker, id: string, written: string): boolean {
  const labels = linker.concept(id)?.labels;
  return [labels?.fr, labels?.en].some((label) => label != null && foldText(label) === foldText(written));
}

/** What makes two skills the same. */
export function skillKey({ id, name }: NamedSkill): string {
  return id ?? name.toLowerCase();
}
