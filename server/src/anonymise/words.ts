import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Random } from "../demo/random.ts";

type Phrases = { labels: readonly string[]; sentences: readonly string[] };
const phrases = JSON.parse(readFileSync(join(import.meta.dirname, "../../data/anonymise/phrases.json"), "utf8")) as Record<
  "fr" | "en",
  Phrases
>;
/** Shorter texts are labels, longer ones sentences. */
const longestLabel = 60;

/** Other words of about the same length, in the language of the text, with paragraphs where it had some; nothing of the text itself. */
export function otherWords(text: string, random: Random): string {
  const length = text.trim().length;
  if (length === 0) return "";
  const { labels, sentences } = phrases[languageOf(text)];
  if (length <= longestLabel) {
    const near = labels.toSorted((a, b) => Math.abs(a.length - length) - Math.abs(b.length - length)).slice(0, 5);
    return random.pick(near);
  }
  const hasParagraphs = text.trim().includes("\n");
  let [made, last] = ["", ""];
  for (let count = 1; made.length < length * 0.85; count++) {
    const next = random.pick(sentences.filter((sentence) => sentence !== last));
    made += `${made === "" ? "" : hasParagraphs && count % 4 === 0 ? "\n\n" : " "}${next}`;
    last = next;
  }
  return made.length <= length + 10
    ? made
    : `${made
        .slice(0, length)
        .replace(/\s+\S*$/, "")
        .replace(/[,.]$/, "")}.`;
}

/** By its most frequent small words; French where neither language shows. */
function languageOf(text: string): "fr" | "en" {
  const count = (words: RegExp) => text.match(words)?.length ?? 0;
  return count(/\b(the|and|of|to|with|for|is|in)\b/gi) > count(/\b(le|la|les|des|et|de|du|pour|une?|est)\b/gi) ? "en" : "fr";
}
