import type { Codes } from "./codes.ts";
import type { Pseudonyms } from "./pseudonyms.ts";
import { otherWords } from "./words.ts";

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const day = /^\d{4}-\d{2}-\d{2}$/;
/** Amounts in cents begin here; smaller numbers are counts, levels, weights and places. */
const smallestAmount = 5_000;

export type DocumentDeps = { pseudonyms: Pseudonyms; codes: Codes; /** For the whole row. */ daysBack: number; anchor: string };

/**
 * A JSON document without the person: ids as everywhere, days moved, amounts changed by one part for all, places changed, words that the
 * vocabulary knows kept, and any other text replaced. A key that is neither one of the contract's nor of the vocabulary is left out.
 */
export function replaceDocument(value: unknown, deps: DocumentDeps): unknown {
  const { pseudonyms, codes, daysBack, anchor } = deps;
  if (typeof value === "string") {
    if (uuid.test(value)) return pseudonyms.id(value);
    if (day.test(value)) return Temporal.PlainDate.from(value).subtract({ days: daysBack }).toString();
    return codes.isKnown(value) ? value : otherWords(value, pseudonyms.random("words", value));
  }
  if (typeof value === "number" && Number.isInteger(value) && value >= smallestAmount) {
    const factor = 0.95 + pseudonyms.random("amounts", anchor).next() / 10;
    return Math.round((value * factor) / 500) * 500;
  }
  if (Array.isArray(value)) return value.map((item) => replaceDocument(item, deps));
  if (value === null || typeof value !== "object") return value;
  const place = placeOf(value as Record<string, unknown>, codes);
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, item]) => {
      if (place && key in place) return [[key, place[key]]];
      if (uuid.test(key)) return [[pseudonyms.id(key), replaceDocument(item, deps)]];
      return codes.isKey(key) ? [[key, replaceDocument(item, deps)]] : [];
    }),
  );
}

/** A reading of a brief without what points into its words, which are others now. */
export function replaceProposal(value: unknown, deps: DocumentDeps): unknown {
  const replaced = replaceDocument(value, deps) as Record<string, unknown>;
  return { ...replaced, evidence: [], unknown_names: [] };
}

function placeOf(value: Record<string, unknown>, codes: Codes): Record<string, unknown> | null {
  const found = typeof value.code === "string" && "lat" in value && "lon" in value ? codes.place(value.code) : undefined;
  if (!found) return null;
  const { code, name, country, lat, lon } = found;
  return { code, name, country, lat, lon };
}
