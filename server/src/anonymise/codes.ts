import type { Client } from "pg";
import { z } from "zod";
import { budgetKinds, importances, languageLevels, remoteModes, seniorities, vatModes } from "@jump/contract/criteria.ts";
import { weightsSchema } from "@jump/contract/matching.ts";
import { briefFlags, Proposal } from "@jump/contract/missions.ts";
import type { Pseudonyms } from "./pseudonyms.ts";

export type NewPlace = { code: string; name: string; country: string; lat: number; lon: number; postcodes: readonly string[] };
/** What may stand in a document as it is, and where people of a commune live in the copy. */
export type Codes = { isKnown(word: string): boolean; isKey(word: string): boolean; place(code: string): NewPlace | undefined };

/** So many communes of a département, neighbours in size, change places with each other. */
const sizeClass = 8;

/** Reads the vocabulary from the target, where it stands already; each commune becomes another one of its département and of about its size. */
export async function readCodes(target: Client, pseudonyms: Pseudonyms): Promise<Codes> {
  const concepts = new Set<string>((await target.query("select id from concepts")).rows.map(({ id }) => id));
  const { rows } = await target.query(
    "select code, name, country, lat, lon, postcodes, coalesce(department_code, country) as area from communes order by area, population desc, code",
  );
  const places = new Map<string, NewPlace>();
  for (const inArea of Map.groupBy(rows, ({ area }) => area as string).values())
    for (let from = 0; from < inArea.length; from += sizeClass) {
      const alike = inArea.slice(from, from + sizeClass);
      const mixed = pseudonyms.random("communes", alike[0].code).some(alike, alike.length);
      // Each takes the place of the one before it in a random order, so that nobody but the only one of its kind stays.
      for (const [at, { code }] of mixed.entries()) places.set(code, mixed[(at + 1) % mixed.length]);
    }
  const words = new Set<string>([
    ...languageLevels,
    ...seniorities,
    ...remoteModes,
    ...budgetKinds,
    ...vatModes,
    ...importances,
    ...briefFlags,
    "EUR",
    "GBP",
    "CHF",
    "USD",
  ]);
  const isKnown = (word: string) => words.has(word) || concepts.has(word) || /^([a-z]{2}|[A-Z]{2})$/.test(word);
  const keys = new Set([...keysOf(z.toJSONSchema(Proposal, { io: "input" })), ...keysOf(z.toJSONSchema(weightsSchema)), "id", "closeness"]);
  return { isKnown, isKey: (word) => keys.has(word) || concepts.has(word), place: (code) => places.get(code) };
}

/** The names of all properties that a JSON schema speaks of. */
function keysOf(schema: unknown): string[] {
  if (Array.isArray(schema)) return schema.flatMap(keysOf);
  if (schema === null || typeof schema !== "object") return [];
  return Object.entries(schema).flatMap(([key, value]) => [
    ...(key === "properties" ? Object.keys(value as Record<string, unknown>) : []),
    ...keysOf(value),
  ]);
}
