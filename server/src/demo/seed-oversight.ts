import { AuthorityRequestView } from "@jump/contract/authority-requests.ts";
import { BreachView } from "@jump/contract/breaches.ts";
import { LegalHold } from "@jump/contract/erasure.ts";
import { ProcessorView } from "@jump/contract/processors.ts";
import { z } from "zod";
import { dayInFrance } from "#platform/clock.ts";
import { daysAgo, staff, type Office } from "./seed-requests.ts";

/** What else a data-protection officer keeps: a legal hold, processors, incidents, a demand of a public body; all of it made up. */
export async function seedOversight(office: Office, held: { email: string }, asked: { email: string }): Promise<void> {
  const { perform, now } = office;
  const day = (days: number) => dayInFrance(daysAgo(days, now)).toString();
  const by = (days: number) => staff(office, daysAgo(days, now));
  await perform("place_legal_hold", LegalHold, {
    ...by(18),
    body: { person: held.email, reason: "Litige fictif sur une facture, pour la démonstration.", ends_on: day(-160), is_silent: false },
  });
  for (const processor of processors(day)) await perform("add_processor", ProcessorView, { ...by(90), body: processor });
  await seedBreaches(office);
  const request = await perform("record_authority_request", AuthorityRequestView, {
    ...by(24),
    body: {
      authority: "Autorité fictive de la démonstration",
      authority_reference: "DÉMO-2026-017",
      legal_ground: "Code de procédure fictif, art. 0",
      demand: "Communiquer toutes les données d’une personne, sans préciser l’enquête. (Demande fictive.)",
      fields: ["accounts.email"],
      people: [asked.email],
      received_on: day(24),
    },
  });
  await perform("decide_authority_request", z.unknown(), {
    ...by(22),
    params: { id: request.id },
    body: {
      decision: "refuse",
      reason: "Aucune loi ne fonde la demande, et elle vise plus que ce qu’une enquête exige. (Motif fictif.)",
      inform_person: true,
    },
  });
}

const processors = (day: (days: number) => string) => [
  {
    name: "Hébergeur de démonstration",
    country: "FR",
    task: "Héberge les serveurs et leurs sauvegardes. (Entreprise fictive.)",
    contract_reference: "DÉMO-HEB-1",
    contract_signed_on: day(200),
    purposes: ["account"],
    fields: ["accounts.email"],
  },
  {
    name: "Évaluateur de démonstration",
    country: "BE",
    task: "Fait passer des tests techniques aux Talents qui le veulent. (Entreprise fictive.)",
    contract_reference: "DÉMO-EVAL-1",
    contract_signed_on: day(95),
    contract_ends_on: day(-270),
    purposes: ["account"],
    fields: ["accounts.email"],
  },
];

async function seedBreaches(office: Office): Promise<void> {
  const { perform, now } = office;
  const about = { nature: ["confidentiality"], reached: "disclosures", fields: ["talents.headline"] };
  const closed = await perform("record_breach", BreachView, {
    ...staff(office, daysAgo(70, now)),
    body: {
      ...about,
      title: "Démonstration : écran resté ouvert dans un train",
      aware_at: now.subtract({ hours: 24 * 70 + 3 }).toString(),
      started_at: now.subtract({ hours: 24 * 70 + 5 }).toString(),
      ended_at: now.subtract({ hours: 24 * 70 + 4 }).toString(),
      description: "Une liste de Talents est restée affichée une heure sur un ordinateur sans surveillance. (Incident fictif.)",
      risk: "none",
      consequences: "Aucune : la liste ne contenait que des informations publiques. (Texte fictif.)",
      measures: "Verrouillage automatique ramené à deux minutes. (Texte fictif.)",
    },
  });
  await perform("close_breach", z.unknown(), {
    ...staff(office, daysAgo(68, now)),
    params: { id: closed.id },
    body: { note: "Sans risque pour les personnes, mesure en place, équipe rappelée à la règle. (Texte fictif.)" },
  });
  await perform("record_breach", BreachView, {
    ...staff(office, now.subtract({ hours: 19 })),
    body: {
      ...about,
      title: "Démonstration : jeton d’un outil interne publié par erreur",
      aware_at: now.subtract({ hours: 20 }).toString(),
      started_at: now.subtract({ hours: 31 }).toString(),
      description:
        "Un jeton de lecture a été publié dans un dépôt ouvert, puis révoqué. Les accès sont en cours d’examen. (Incident fictif.)",
      risk: "risk",
      consequences: "Des titres de profils ont pu être lus par des inconnus. (Texte fictif.)",
      measures: "Jeton révoqué, recherche d’autres secrets publiés. (Texte fictif.)",
    },
  });
}
