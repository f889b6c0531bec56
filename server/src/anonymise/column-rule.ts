import type { ColumnDeclaration } from "@jump/contract/data-map.ts";
import type { CatalogueColumn } from "./catalogue-store.ts";
import { exceptions } from "./exceptions.ts";

/** How the values of a column are replaced. */
export const rules = [
  "computed", // by the database, from the others
  "kept", // one of few fixed words, a yes or no, or a count about nobody
  "pseudonym", // an id of this copy
  "place", // another commune of the département and of about the size
  "drawn", // for the whole group of k Talents, by the profile's own query
  "emptied",
  "no_password", // one hash for all
  "moved_in_time", // by the same days for all that belongs together
  "swapped", // with another row's among those of about the same rank
  "code_word", // kept where at least k people have it
  "words", // other words of the same length and language
  "document", // value by value
  "proposal",
  "made_anew", // from the copy, once it is there
  "random_bytes",
  "email",
  "given_name",
  "family_name",
  "company_name",
  "website",
  "siren",
  "siret",
  "phone",
  "street",
  "postcode",
  "foreign_registration",
  "address_of_nobody",
] as const;
export type Rule = (typeof rules)[number];

type Context = { isVocabulary(table: string): boolean; exceptions?: Readonly<Record<string, Rule>> };
const numbers = new Set(["int2", "int4", "int8", "numeric", "float4", "float8"]);

/** The rule of a column, from what the map declares of it and what the catalogue knows; throws for a column that no rule fits, so that none is copied by accident. */
export function ruleOf(table: string, column: CatalogueColumn, declared: ColumnDeclaration, context: Context): Rule {
  const { name, type } = column;
  if (column.isGenerated) return "computed";
  const exception = context.exceptions?.[`${table}.${name}`] ?? exceptions[`${table}.${name}`] ?? exceptions[`*.${name}`];
  if (exception) return exception;
  if (type === "uuid") return "pseudonym";
  if (column.refers && context.isVocabulary(column.refers))
    return column.refers === "communes" ? "place" : type === "text" ? "drawn" : "kept";
  if (declared.personal && (declared.category === "credential" || declared.purpose === "security"))
    return column.isNullable ? "emptied" : type === "text" ? "no_password" : fail(table, name);
  if (declared.personal && declared.purpose === "rights") return "emptied";
  if (type === "inet") return column.isNullable ? "emptied" : "address_of_nobody";
  if (type === "timestamptz" || type === "date") return "moved_in_time";
  if (type === "bool" || column.choices) return "kept";
  if (numbers.has(type)) return declared.personal && !column.isArray ? "swapped" : "kept";
  if (type === "json" || type === "jsonb") return "document";
  if (type === "citext") return "email";
  if (type === "text") return ruleOfText(column, declared);
  return fail(table, name);
}

function ruleOfText({ pattern }: CatalogueColumn, declared: ColumnDeclaration): Rule {
  if (pattern === "^[0-9]{14}$") return "siret";
  if (pattern === "^[0-9]{9}$") return "siren";
  // A short code that a check holds, such as that of a language, or a word that only the code writes.
  if (pattern || !declared.personal || declared.source === "system") return "code_word";
  return "words";
}

function fail(table: string, column: string): never {
  throw new Error(`No rule says how ${table}.${column} is anonymised: add one before anything is copied.`);
}
