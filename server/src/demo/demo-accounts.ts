import type { TalentFixture } from "../modules/talents/fixtures.ts";
import { exampleDomain, fictitiousPhone, fictitiousSiret } from "./fictitious.ts";
import { inFrenchType } from "./french.ts";

/** An account of the demonstration that anybody may sign in to, as it is told at the start. */
export type DemoAccount = { role: string; email: string; password: string; note?: string };

/** The same for all: it keeps the platform's rule, and says what it is. */
export const demoPassword = "Vitrine-demo,7-lampadaires";

/** The secret of the staff account's authenticator, in base32: staff always have a second factor. */
export const demoTotpSecret = "DEMODEMODEMODEMODEMODEMODEMODEMO";

const address = (mailbox: string) => `${mailbox}@${exampleDomain}`;
export const demoPeople = {
  talent: { email: address("talent"), given_name: "Camille", family_name: "Vasseur" },
  owner: { email: address("company"), given_name: "Hélène", family_name: "Marchand", job_title: "Directrice des services numériques" },
  viewer: { email: address("viewer"), given_name: "Karim", family_name: "Saidi", job_title: "Contrôleur de gestion" },
  staff: { email: address("staff") },
} as const;

/** What is announced, in the order in which people try it. */
export const demoAccounts: readonly DemoAccount[] = [
  { role: "Talent", email: demoPeople.talent.email, password: demoPassword },
  { role: "Company owner", email: demoPeople.owner.email, password: demoPassword },
  { role: "Company viewer", email: demoPeople.viewer.email, password: demoPassword },
  {
    role: "Staff",
    email: demoPeople.staff.email,
    password: demoPassword,
    note: `second factor: add the key ${demoTotpSecret} to an authenticator`,
  },
];

/** The company of the demo's owner and viewer; its number is the lowest of the made-up ones. */
export const demoCompany = {
  name: "Mutuelle Arvelis",
  sirenNumber: 900_000,
  website: `https://www.${exampleDomain}/mutuelle-arvelis`,
  about:
    "Mutuelle de santé de 180 salariés à Lyon. Nous refondons nos services en ligne avec de petites équipes, moitié internes, moitié indépendantes.",
  commune_code: "69383",
} as const;

/** The Talent whose dashboard has something in every box. */
export function demoTalentProfile(today: Temporal.PlainDate): Omit<TalentFixture, "account_id"> {
  const month = today.with({ day: 1 });
  const ended = month.subtract({ years: 6 }).subtract({ days: 1 });
  return {
    given_name: demoPeople.talent.given_name,
    family_name: demoPeople.talent.family_name,
    headline: "Développeuse React et TypeScript, interfaces accessibles",
    summary: inFrenchType(
      "J’aide des équipes produit à livrer des interfaces sobres, accessibles et testées. Développeuse depuis onze ans, indépendante depuis six. Mes domaines : React, TypeScript, Node.js et tests de bout en bout. J’aime reprendre un existant et le rendre agréable à faire évoluer.",
    ),
    occupation_id: "react-developer",
    legal_status: "micro_entrepreneur",
    siret: fictitiousSiret(899_999),
    foreign_registration: null,
    phone: fictitiousPhone(4_242),
    street: "14 rue des Tanneurs",
    postcode: "69007",
    commune_code: "69387",
    mobility_km: 30,
    day_rate_cents: 49_000,
    available_from: today.add({ days: 6 }),
    days_per_week: 4,
    is_listed: true,
    is_demo: true,
    skills: [
      { concept_id: "react", level: 4, years: 8 },
      { concept_id: "typescript", level: 4, years: 7 },
      { concept_id: "javascript", level: 4, years: 11 },
      { concept_id: "nodejs", level: 3, years: 6 },
      { concept_id: "digital-accessibility", level: 3, years: 5 },
      { concept_id: "playwright", level: 3, years: 4 },
      { concept_id: "html", level: 4, years: 11 },
      { concept_id: "css", level: 4, years: 11 },
      { concept_id: "postgresql", level: 2, years: 5 },
      { concept_id: "nextjs", level: 3, years: 4 },
    ],
    experiences: [
      {
        title: "Développeuse React indépendante",
        organisation: "À son compte",
        started_on: month.subtract({ years: 6 }),
        ended_on: null,
        description: inFrenchType(
          "Missions pour des mutuelles, des collectivités et des éditeurs : refontes, mise en accessibilité, bibliothèques de composants.",
        ),
      },
      {
        title: "Développeuse front-end",
        organisation: "Oranvie Logiciels",
        started_on: month.subtract({ years: 9 }),
        ended_on: ended,
        description: "Équipe de huit personnes. Passage de l’interface historique à React, sans interruption de service.",
      },
      {
        title: "Développeuse web",
        organisation: "Studio Brumelis",
        started_on: month.subtract({ years: 11, months: 3 }),
        ended_on: month.subtract({ years: 9, months: 1 }),
        description: "Sites et espaces clients pour des PME de la région.",
      },
    ],
    educations: [{ title: "Master informatique", school: "Université de Lyon", year: today.year - 11 }],
    languages: [
      { language: "fr", level: "native" },
      { language: "en", level: "C1" },
      { language: "es", level: "B1" },
    ],
    busy: [{ from_day: today.add({ days: 27 }), to_day: today.add({ days: 38 }) }],
  };
}
