import { randomBytes } from "node:crypto";
import type { CatalogueColumn } from "./catalogue-store.ts";
import type { Codes } from "./codes.ts";
import type { Rule } from "./column-rule.ts";
import type { MadeUp } from "./made-up.ts";
import { mostDaysBack, type Pseudonyms } from "./pseudonyms.ts";
import { replaceDocument, replaceProposal } from "./replace-document.ts";
import { otherWords } from "./words.ts";

export type ReplaceDeps = { pseudonyms: Pseudonyms; madeUp: MadeUp; codes: Codes; passwordHash: string };
export type RuledColumn = {
  column: CatalogueColumn;
  rule: Rule;
  /** For `code_word`: what enough people have. */ common?: ReadonlySet<string>;
};
/** A row as JSON, whom it is about, and what its moments move with. */
export type SourceRow = { row: Record<string, unknown>; person: string; anchor: string };

/** The row of the copy: one value for every column that is given, each by its rule. */
export function replaceRow(
  { row, person, anchor }: SourceRow,
  columns: readonly RuledColumn[],
  deps: ReplaceDeps,
): Record<string, unknown> {
  const given = new Map(columns.map(({ column, rule }) => [rule, row[column.name]]));
  const context = {
    ...deps,
    person,
    anchor,
    place: deps.codes.place(String(given.get("place"))),
    seconds: deps.pseudonyms.secondsBack(anchor),
  };
  const replaced: Record<string, unknown> = {};
  for (const ruled of columns) {
    const value = row[ruled.column.name];
    replaced[ruled.column.name] = value === null || value === undefined ? null : replace(value, ruled, context);
  }
  return replaced;
}

type Context = ReplaceDeps & { person: string; anchor: string; seconds: number; place: ReturnType<Codes["place"]> };

function replace(value: unknown, ruled: RuledColumn, context: Context): unknown {
  if (Array.isArray(value) && ruled.column.isArray) return value.map((item) => replace(item, ruled, context));
  const { pseudonyms, madeUp, codes, passwordHash, person, anchor, place, seconds } = context;
  const text = String(value);
  switch (ruled.rule) {
    case "computed":
    case "emptied":
      return null;
    case "kept":
    case "drawn":
    case "swapped":
      return value;
    case "pseudonym":
      return pseudonyms.id(text);
    case "place":
      return codes.place(text)?.code ?? text;
    case "no_password":
      return passwordHash;
    case "moved_in_time":
      return moved(text, ruled.column.type, seconds);
    case "code_word":
      return ruled.common!.has(text) ? text : ruled.column.isNullable ? null : ([...ruled.common!][0] ?? "other");
    case "words":
      return otherWords(text, pseudonyms.random("words", text));
    case "document":
    case "proposal": {
      const deps = { pseudonyms, codes, anchor, daysBack: Math.floor(seconds / 86_400) };
      return (ruled.rule === "document" ? replaceDocument : replaceProposal)(value, deps);
    }
    case "made_anew":
      return [];
    case "random_bytes":
      return `\\x${randomBytes(32).toString("hex")}`;
    case "email":
      return madeUp.email(person);
    case "given_name":
      return madeUp.givenName(person);
    case "family_name":
      return madeUp.familyName(person);
    case "company_name":
      return madeUp.companyName(text);
    case "website":
      return madeUp.website(person);
    case "siren":
      return madeUp.siren(person);
    case "siret":
      return madeUp.siret(person);
    case "phone":
      return inClear(madeUp.phone(person));
    case "street":
      return inClear(madeUp.street(person));
    case "postcode":
      return inClear(place?.postcodes.length ? pseudonyms.random("postcode", person).pick(place.postcodes) : "00000");
    case "foreign_registration":
      return madeUp.foreignRegistration(person);
    case "address_of_nobody":
      return "192.0.2.1";
  }
}

function moved(text: string, type: string, seconds: number): string {
  if (type === "date")
    return Temporal.PlainDate.from(text)
      .subtract({ days: Math.min(mostDaysBack, Math.floor(seconds / 86_400)) })
      .toString();
  return Temporal.Instant.from(text).subtract({ seconds }).round({ smallestUnit: "second", roundingMode: "floor" }).toString();
}

/** Made-up words for a sealed column, until the first start of the copy seals them. */
function inClear(text: string): string {
  return `\\x${Buffer.from(text, "utf8").toString("hex")}`;
}
