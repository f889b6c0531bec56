import { findAll, type Found } from "./brief-text.ts";

const EMAIL = /(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+/;
const FRENCH_PHONE = /(?<!\d)(?:\+33|0033|0)\s?\(?0?\)?\s?[1-9](?:[ .-]?\d{2}){4}(?!\d)/;
const FOREIGN_PHONE = /\+\d{1,3}[ .-]?(?:\(\d+\)[ .-]?)?\d{2,4}(?:[ .-]?\d{2,4}){1,4}/;
const BRITISH_PHONE = /(?<!\d)0\d{3,4}[ -]?\d{3}[ -]?\d{3,4}(?!\d)/;
const TITLED_NAME = /(?<!\p{L})(?:Mme|Mlle|Madame|Monsieur|M\.|Mr\.?|Mrs\.?|Ms\.?|Dr\.?)\s+\p{Lu}[\p{L}'’-]+(?:\s+\p{Lu}[\p{L}'’-]+)?/u;
// The verb of contact may be capitalised; the name must be.
const CONTACT_NAME =
  /(?<!\p{L})(?:[Cc]all|[Cc]ontacte[rz]|[Cc]ontact ?:|[Aa]ppele[rz]|[Aa]sk for|[Dd]emander|[Éé]crire à|[Aa]dress(?:er|ez) (?:à|votre \p{L}+ à)|[Rr]each out to)\s*\p{Lu}\p{Ll}+(?:\s+\p{Lu}[\p{L}'’-]+)?/u;

const DISCRIMINATORY = [
  /\bjeunes? (?:femmes?|hommes?|filles?|gens|diplomee?s?|personnes?|candidat\w*|profils?|et dynamique)\b(?: dynamiques?| motivee?s?)*/,
  /\b(?:moins|plus) de \d{2} ans(?! d'(?:exp|xp|ancien|metier|pratique))(?! (?:dans|en|sur|comme|de(?! preference)))(?: de preference)?/,
  /\b(?:age|agee)s? (?:max\w*|min\w*|entre|de|limite)[^.,;\n]{0,20}/,
  /\b(?:under|over|below|above) (?:the age of )?[2-6]\d(?! ?(?:%|k|h|hours|days|eur|gbp|people|years? of|employees|km|€|\$))\b(?: years old)?/,
  /\b\d{2}\s?(?:-|a|to)\s?\d{2} (?:ans|years old)\b(?! d'(?:exp|xp))/,
  /\bentre \d{2} et \d{2} ans\b(?! d'(?:exp|xp|anciennete))/,
  /\b[a-z]{2,20} (?:citizens?|passport holders?) only\b/,
  /\byoung (?:and dynamic|man|woman|people|person|candidates?|female|male|lady|professional)\b/,
  /\b(?:de preference |preferably |ideally )?(?:une? )?(?:femme|homme|woman|man|female|male)(?: (?:uniquement|exclusivement|seulement|de preference|only|preferred|candidates? only))/,
  /\b(?:de preference|preferably|plutot) (?:une? |a )?(?:femme|homme|woman|man|female|male)\b/,
  /\b(?:de )?nationalite (?:francaise|europeenne)(?: (?:exigee|obligatoire|uniquement|requise))?/,
  /\b(?:francais|francaise)s? de souche\b|\bd'origine [a-z]{2,20}(?: uniquement| de preference)\b|\bno (?:foreigners|immigrants)\b|\b[a-z]{2,20} nationals only\b|\bpas d'etrangers?\b/,
  /\b(?:sans (?:enfants?|charges? de famille)|no (?:kids|children)|celibataire|not pregnant|pas de (?:voile|femme|homme)s?)\b/,
  /\b(?:belle|bonne) (?:apparence|presentation physique)\b|\bphysique (?:agreable|avantageux)\b|\bgood[- ]looking\b/,
];

/** Phone numbers, e-mail addresses and names of third persons; they enter no field. */
export function findPersonalData(original: string, folded: string): Found<"personal_data">[] {
  const matches = [
    ...[EMAIL, FRENCH_PHONE, FOREIGN_PHONE, BRITISH_PHONE].flatMap((pattern) => findAll(folded, pattern)),
    ...[TITLED_NAME, CONTACT_NAME].flatMap((pattern) => findAll(original, pattern)),
  ];
  return matches.map((match) => ({ value: "personal_data", start: match.index, end: match.end }));
}

/** Wishes on age, sex, origin, family or looks (Code du travail L.1132-1); they enter no field. */
export function findDiscriminatory(folded: string): Found<"discriminatory">[] {
  return DISCRIMINATORY.flatMap((pattern) => findAll(folded, pattern)).map((match) => ({
    value: "discriminatory",
    start: match.index,
    end: match.end,
  }));
}
