import { readFileSync } from "node:fs";

const file = new URL("../../../data/common-passwords.txt", import.meta.url);
const common = new Set(readFileSync(file, "utf8").split("\n").filter((line) => line !== "" && !line.startsWith("#")));

/** Words of this house, as good as known to whoever guesses here (ASVS 6.1.2). */
const houseWords = ["jump", "jumpcommunity", "community", "talent", "talents", "freelance", "mission", "missions"];
for (const word of houseWords) common.add(word);

/** Whether guessing programs would try the password early: a common word in disguise, or a run of the keyboard. */
export function isCommonPassword(password: string): boolean {
  const plain = withoutAccents(password);
  const bare = plain.replaceAll(/^[^a-z]+|[^a-z]+$/g, "");
  const candidates = [plain, bare, plain.replaceAll(/[^a-z]/g, ""), unmasked(plain), unmasked(bare), unmasked(bare).replaceAll(/[^a-z]/g, "")];
  if (candidates.some((word) => common.has(word))) return true;
  if (isMonotonous(plain)) return true;
  // Two known words with digits between or around them are one guess more, not many.
  const words = [plain, unmasked(plain)].map((text) => text.match(/[a-z]{3,}/g) ?? []);
  return words.some((found) => found.length > 0 && found.length <= 2 && found.every((word) => common.has(word)));
}

/** How many words the list has; a test holds it to the number that ASVS 6.2.4 asks for. */
export function commonPasswordCount(): number {
  return common.size;
}

/** Whether the password carries who it belongs to: the name part of the address, or a name, of four letters and more. */
export function holdsPersonalWord(password: string, { email, names }: { email: string; names: readonly string[] }): boolean {
  const haystack = unmasked(withoutAccents(password));
  const [mailbox = ""] = email.split("@");
  return [mailbox, ...mailbox.split(/[^\p{L}]+/u), ...names.flatMap((name) => [name, ...name.split(/[^\p{L}\p{M}]+/u)])]
    .map((word) => unmasked(withoutAccents(word)).replaceAll(/[^a-z]/g, ""))
    .some((word) => word.length >= 4 && haystack.replaceAll(/[^a-z]/g, "").includes(word));
}

function withoutAccents(text: string): string {
  return text.normalize("NFKD").replaceAll(/\p{M}/gu, "").toLowerCase();
}

const masks: Record<string, string> = { "0": "o", "1": "i", "3": "e", "4": "a", "5": "s", "7": "t", "8": "b", "@": "a", $: "s", "!": "i", "€": "e", "+": "t" };

/** Undoes the usual swaps of letters for digits and signs. */
function unmasked(text: string): string {
  return [...text].map((character) => masks[character] ?? character).join("");
}

/** Few different characters, or mostly steps to the same or the next one: aaaa, 1234, abcd. */
function isMonotonous(text: string): boolean {
  const points = [...text].map((character) => character.codePointAt(0)!);
  const steps = points.slice(1).filter((point, index) => Math.abs(point - points[index]!) <= 1).length;
  return new Set(points).size < 5 || steps > (points.length - 1) * 0.6;
}
