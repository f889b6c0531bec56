import type { Rule } from "./column-rule.ts";

// Everything else follows from the data map and the catalogue. Each line says why neither of them is enough.

/** Tables that the copy makes itself: what the ranking knows of a Talent follows from the profile. */
/** What people answered for statistics is for no other use, and a copy has none of it. */
export const madeAnew: ReadonlySet<string> = new Set(["scorer_documents", "equality_answers"]);

/** Columns whose kind of text no type and no category tells; `*` stands for any table. */
export const exceptions: Readonly<Record<string, Rule>> = {
  // Names stand in forms and lists: a sentence there would break what the copy is for.
  "*.given_name": "given_name",
  "*.family_name": "family_name",
  "companies.name": "company_name",
  "talent_experiences.organisation": "company_name",
  "companies.website": "website",
  // Sealed columns are written in clear, made up, and sealed by the first start of the copy.
  "talents.phone": "phone",
  "talents.street": "street",
  "talents.postcode": "postcode",
  // Quasi-identifiers: the query of the profiles draws them once for a whole group of k Talents or more.
  "talents.legal_status": "drawn",
  "talents.day_rate_cents": "drawn",
  "talents.day_rate_currency": "drawn",
  "talent_languages.language": "drawn",
  "talent_experiences.started_on": "drawn",
  "talent_experiences.ended_on": "drawn",
  // Which of the two numbers a Talent has follows from the legal status drawn for the group.
  "talents.foreign_registration": "foreign_registration",
  // Plain on the map, because a need is no person; but typed by one, so that any name may stand in it.
  "missions.title": "words",
  "threads.title": "words",
  // Where in the brief what was read: of other words it would be untrue.
  "missions.proposal": "proposal",
  // What the ranking said of the Talent: skills, rate and distance of somebody real.
  "introductions.criteria": "made_anew",
  // The ranking is done again on the copy, and its number with it.
  "match_receipts.result_hash": "random_bytes",
};

/** The columns that say who somebody is without naming them: k is counted over these (decision 19). */
export const quasiIdentifiers = [
  "departement_code",
  "occupation_id",
  "legal_status",
  "rate_bucket",
  "experience_bucket",
  "languages",
] as const;
