import { readFileSync } from "node:fs";

const file = new URL("../../../data/common-passwords.txt", import.meta.url);
const common = new Set(
  readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("#")),
);

/** Words of this house, as good as known to whoever guesses here (ASVS 6.1.2). */
const houseWords = ["jump", "jumpcommunity", "community", "talent", "talents", "freelance", "mission", "missions"];
for (const word of houseWords) common.add(word);

/** Whether guessing programs would try the password early: a common word in disguise, or a run of the keyboard. */
export function isCommonPassword(password: string): boolean {
  const plain = withoutAccents(password);
  if (isMonotonous(plain)) return true;
  const cores = [plain, ...surroundings.map((around) => plain.replaceAll(around, ""))];
  const readings = cores.flatMap((core) => [core, unmasked(core, "i"), unmasked(core, "l")]);
  if (readings.some((word) => common.has(word) || common.has(word.replaceAll(/[^a-z]/g, "")))) return true;
  // Two known words with digits between or around them are one guess more, not many.
  return readings
    .map((text) => text.match(/[a-z]{3,}/g) ?? [])
    .some((found) => found.length > 0 && found.length <= 2 && found.every((word) => common.has(word)));
}

/** Digits and signs put around a word; a sign at one end may stand for a letter. */
const surroundings = [/^[^a-z]+|[^a-z]+$/g, /[^a-z]+$/g, /^[^a-z]+/g];

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

const masks: Record<string, string> = { "0": "o", "3": "e", "4": "a", "5": "s", "7": "t", "8": "b", "@": "a", $: "s", "€": "e", "+": "t" };

/** Undoes the usual swaps of letters for digits and signs; a 1 or an exclamation mark stands for either of two letters. */
function unmasked(text: string, upright: "i" | "l" = "i"): string {
  return [...text].map((character) => (character === "1" || character === "!" ? upright : (masks[character] ?? character))).join("");
}

/** Few different characters, or mostly steps to the same or the next one: aaaa, 1234, abcd. */
function isMonotonous(text: string): boolean {
  const points = [...text].map((character) => character.codePointAt(0)!);
  const steps = points.slice(1).filter((point, index) => Math.abs(point - points[index]!) <= 1).length;
  return new Set(points).size < 5 || steps > (points.length - 1) * 0.6;
}
