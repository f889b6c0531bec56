import { readDemoWords } from "../demo/demo-data.ts";
import { asciiSlug, exampleDomain, fictitiousPhone, fictitiousSiren, fictitiousSiret } from "../demo/fictitious.ts";
import type { Pseudonyms } from "./pseudonyms.ts";

/** A domain that no mail ever leaves for (RFC 2606). */
const mailDomain = "example.test";

/** What people and companies are called, where they live and what numbers they have in the copy; each follows from the id of whom it is about. */
export type MadeUp = {
  givenName(person: string): string;
  familyName(person: string): string;
  email(person: string): string;
  companyName(original: string): string;
  website(owner: string): string;
  phone(person: string): string;
  street(person: string): string;
  siren(owner: string): string;
  siret(person: string): string;
  foreignRegistration(person: string): string;
};

/** The made-up world of one run, from the lists of the demonstration; it needs no package that only developers have. */
export function createMadeUp({ random }: Pseudonyms): MadeUp {
  const { names } = readDemoWords();
  const given = [...names.women, ...names.men];
  const givenName = (person: string) => random("given", person).pick(given);
  const familyName = (person: string) => random("family", person).pick(names.families);
  const number = (use: string, input: string) => random(use, input).whole(1, 999_999);
  return {
    givenName,
    familyName,
    email(person) {
      const tail = random("mailbox", person).whole(0, 0xffffffffffff).toString(36);
      return `${asciiSlug(givenName(person))}.${asciiSlug(familyName(person))}.${tail}@${mailDomain}`;
    },
    companyName(original) {
      const chance = random("company", original);
      return `${chance.pick(["Atelier", "Groupe", "Maison", "Coopérative", "Société", "Studio", "Compagnie"])} ${chance.pick(names.roots)} ${chance.whole(1, 999)}`;
    },
    website: (owner) => `https://www.${exampleDomain}/${random("site", owner).whole(100_000, 999_999)}`,
    phone: (person) => fictitiousPhone(number("phone", person)),
    street(person) {
      const chance = random("street", person);
      return `${chance.whole(1, 148)} ${chance.pick(names.streets)}`;
    },
    siren: (owner) => fictitiousSiren(number("siren", owner)),
    siret: (person) => fictitiousSiret(number("siret", person)),
    foreignRegistration: (person) => `TEST-${String(number("registration", person)).padStart(6, "0")}`,
  };
}
