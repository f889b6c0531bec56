import type { ConceptKind, ConceptSource } from "./concept.ts";
import { ordinaryWords } from "./ordinary-words.ts";
import type { Token } from "./tokens.ts";

/**
 * How a name must stand in prose to count: `open` anyhow · `cased` with its capital or in a list of skills ·
 * `beside` in such a list only · `lone` as `beside`, or after a word like "langage".
 */
export const cautions = ["open", "cased", "beside", "lone"] as const;
export type Caution = (typeof cautions)[number];

// Names that are a unit, a domain or a model number in most texts: Go is also a gigabyte.
const lone = new Set(["go", "net", "v8", "k6", "h3", "f5", "g2"]);

/** How careful one must be before reading a name in prose as that concept. */
export function cautionOf(name: readonly Token[], kind: ConceptKind, source: ConceptSource): Caution {
  const [only, ...others] = name;
  if (only === undefined || others.length > 0) return "open";
  if (/^\p{L}$/u.test(only.key) || lone.has(only.key)) return "lone";
  if (kind === "occupation" || !ordinaryWords.has(only.key)) return "open";
  return source === "layer" ? "cased" : "beside";
}

/** Whether the word is written as a name: with a capital that the start of a sentence does not explain. */
export function isWrittenAsName(token: Token): boolean {
  if (token.raw.length <= 3) return token.raw === token.raw.toUpperCase();
  return !token.opens && token.raw !== token.raw.toLowerCase();
}

/** Whether a lone name has its own capitals: "Go" and "R", not "GO" and "r"; ".NET" in any. */
export function hasOwnCapitals(token: Token): boolean {
  if (token.key === "go") return token.raw === "Go";
  return token.raw.startsWith(".") || token.raw === token.raw.toUpperCase();
}

/** Whether the word before announces a programming language ("langage R", "développeur Go", "en C"). */
export function announcesLanguage(word: string): boolean {
  return /^(?:langages?|languages?|en|in|developpeu(?:r|se)|developers?|dev|ingenieure?|engineer|stack|backend|back|programmation|golang)$/.test(
    word,
  );
}
