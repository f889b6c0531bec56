import { foldName, type Place } from "./place.ts";
import type { PlaceIndex, PlaceMention } from "./gazetteer.ts";
import { isAnnounced, mayBePlace, namedCountry, type PlaceWord } from "./place-context.ts";

const longestName = 8;
const divided: Record<string, { prefix: string; count: number }> = {
  "75056": { prefix: "751", count: 20 },
  "69123": { prefix: "6938", count: 9 },
  "13055": { prefix: "132", count: 16 },
};

/** The places that a text names; a name that is also a common word counts only where the words around say so. */
export function findPlaces(index: PlaceIndex, text: string): PlaceMention[] {
  const words = wordsOf(text);
  const found: PlaceMention[] = [];
  for (let first = 0; first < words.length;) {
    const read = readAt(index, text, words, first, found.at(-1));
    if (read === undefined) first++;
    else {
      found.push(read.mention);
      first = read.next;
    }
  }
  return found;
}

function wordsOf(text: string): PlaceWord[] {
  return [...text.matchAll(/[\p{L}\p{N}]+/gu)].map((match) => ({
    raw: match[0],
    key: foldName(match[0]),
    start: match.index,
    end: match.index + match[0].length,
  }));
}

function readAt(
  index: PlaceIndex,
  text: string,
  words: readonly PlaceWord[],
  first: number,
  previous: PlaceMention | undefined,
): { mention: PlaceMention; next: number } | undefined {
  const head = words[first];
  if (head === undefined || head.key === "" || /\p{L}[-·]$/u.test(text.slice(Math.max(0, head.start - 2), head.start))) return undefined;
  let last = first;
  while (last + 1 < words.length && last - first + 1 < longestName && isJoined(text, words, last)) last++;
  for (; last >= first; last--) {
    const tail = words[last];
    if (tail === undefined || /^[-·]\p{Ll}/u.test(text.slice(tail.end, tail.end + 2))) continue;
    const key = words
      .slice(first, last + 1)
      .map((word) => word.key)
      .join(" ");
    const hints = hintsAround(text, head.start, tail.end);
    const named = index.named(key);
    const candidates = named.filter(({ number, alias }) =>
      mayBePlace({
        text,
        words,
        first,
        last,
        place: index.place(number),
        alias,
        announced: hints.department !== null || isAnnounced(text, words, first, previous),
      }),
    );
    const best = choose(
      index,
      candidates.map(({ number }) => number),
      hints,
    );
    if (best === undefined) continue;
    const part = arrondissement(text, tail.end, best, hints.postcode);
    const partNumber = part === undefined ? undefined : index.numberOf(part.code);
    const place = partNumber === undefined ? best : index.place(partNumber);
    const end = partNumber === undefined || part === undefined ? tail.end : part.end;
    let next = last + 1;
    while ((words[next]?.start ?? end) < end) next++;
    return { mention: { place, start: head.start, end }, next };
  }
  return undefined;
}

function isJoined(text: string, words: readonly PlaceWord[], at: number): boolean {
  return /^(?:[ \u00a0]|[-'’‑]|\. )$/.test(text.slice(words[at]?.end, words[at + 1]?.start));
}

type Hints = { department: string | null; postcode: string | null; country: string | null };

/** A postcode before or after the name, a department or a country after it. */
function hintsAround(text: string, start: number, end: number): Hints {
  const after = text.slice(end, end + 40);
  const postcode =
    /(?<!\d)(\d{5})[\s,–-]{1,3}$/.exec(text.slice(Math.max(0, start - 9), start))?.[1] ??
    /^[\s,(–-]{1,3}(\d{5})(?!\d|\s?(?:€|euros|k€))/.exec(after)?.[1];
  const department = /^\s?\(\s?(2[AB]|\d{2,3})\s?\)/i.exec(after)?.[1] ?? /^\s(\d{2}|2[AB]|97\d)(?=\s*[,;.)\n]|$)/.exec(after)?.[1];
  return {
    postcode: postcode ?? null,
    department: postcode?.slice(0, 2) ?? department?.toUpperCase() ?? null,
    country: namedCountry(after),
  };
}

/** The candidate that the hints name, else a French one of some size, else the largest. */
function choose(index: PlaceIndex, numbers: readonly number[], hints: Hints): Place | undefined {
  const places = numbers.map((number) => index.place(number));
  if (hints.country !== null) {
    const there = places.find(({ country }) => country === hints.country);
    if (there !== undefined) return there;
  }
  if (hints.postcode !== null) {
    const there = places.find(({ postcodes }) => postcodes.includes(hints.postcode ?? ""));
    if (there !== undefined) return there;
  }
  if (hints.department !== null) {
    const there = places.find(({ departmentCode }) => departmentCode?.startsWith(hints.department ?? ""));
    if (there !== undefined) return there;
  }
  return places.find(({ country, population }) => country === "FR" && population >= 10_000) ?? places[0];
}

/** "Paris 9e", "Lyon 3", "75009 Paris": the arrondissement, and where its number ends in the text. */
function arrondissement(text: string, end: number, { code }: Place, postcode: string | null): { code: string; end: number } | undefined {
  const city = divided[code];
  if (city === undefined) return undefined;
  const after = text.slice(end, end + 24);
  const written =
    /^[\s,]*\(?\s?(\d{1,2})\s?(?:er|e|è|[eè]me|i[eè]me|nd|rd|th)(?:\s?arr(?:ondissement|dt|\.)?)?(?!\p{L})/iu.exec(after) ??
    /^ (\d{1,2})(?=\s*(?:[,;.)\n/]|$))/.exec(after);
  const inPostcode = postcode !== null && /^(?:75|690|130)/.test(postcode) ? postcode.slice(-2) : undefined;
  const number = Number(written?.[1] ?? inPostcode ?? 0);
  if (number < 1 || number > city.count) return undefined;
  const suffix = String(number).padStart(5 - city.prefix.length, "0");
  return { code: `${city.prefix}${suffix}`, end: end + (written?.[0].length ?? 0) };
}
