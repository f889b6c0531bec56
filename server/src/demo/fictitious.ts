import { luhnDigit } from "./luhn.ts";

/** SIRENs from 00 on: INSEE has never given a number that begins so, and no register answers for one. */
export const fictitiousSirenPrefix = "00";

/** ARCEP keeps 06 39 98 00 00 to 06 39 98 99 99 for works of fiction. */
export const fictitiousPhonePrefix = "+3363998";

/** The domain that IANA keeps for examples (RFC 2606): no mail to it arrives anywhere. */
export const exampleDomain = "example.org";

/** The nth made-up SIREN, its Luhn key right; n from 1 to 999,999. */
export function fictitiousSiren(n: number): string {
  const digits = `${fictitiousSirenPrefix}${String(n).padStart(6, "0")}`;
  return digits + luhnDigit(digits);
}

/** The SIRET of the head office of the nth made-up SIREN. */
export function fictitiousSiret(n: number): string {
  const digits = `${fictitiousSiren(n)}0001`;
  return digits + luhnDigit(digits);
}

/** A made-up mobile number in international form; they repeat after 10,000. */
export function fictitiousPhone(n: number): string {
  // 7,919 is prime to 10,000: neighbours get numbers far apart.
  return fictitiousPhonePrefix + String((n * 7_919) % 10_000).padStart(4, "0");
}

/** An address such as `ines.moreau.12@example.org`. */
export function exampleEmail(givenName: string, familyName: string, n: number): string {
  return `${asciiSlug(givenName)}.${asciiSlug(familyName)}.${n}@${exampleDomain}`;
}

/** A name in small ASCII letters, other characters as hyphens. */
export function asciiSlug(name: string): string {
  const plain = name.normalize("NFKD").replaceAll(/\p{M}/gu, "").replaceAll("œ", "oe").toLowerCase();
  return plain.replaceAll(/[^a-z0-9]+/g, "-").replaceAll(/^-|-$/g, "");
}
