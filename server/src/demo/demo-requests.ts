import type { RequestKind } from "@jump/contract/rights.ts";

/** How far staff have come with a request of the demonstration; `days` count back from now. */
export type DemoRequest = {
  kind: RequestKind;
  /** What was asked; every text says that it is made up. */
  body: string;
  /** Days ago that it came; `dueIn` instead: so that its month ends in about that many days. */
  received: { days: number } | { dueIn: number };
  reviewed?: number;
  /** Days ago that the person confirmed being the one, as an erasure by mail demands. */
  proven?: number;
  identityAsked?: { days: number; body: string };
  extended?: { days: number; reason: string };
  answered?: { days: number; body: string };
  decided?: { days: number; decision: "granted" | "refused"; grounds: string };
};

/** The question of the Talent that people sign in as. */
export const demoQuestion: DemoRequest = {
  kind: "question",
  body: "Bonjour, une entreprise à qui j’ai répondu non garde-t-elle mes coordonnées ? (Question fictive, pour la démonstration.)",
  received: { days: 12 },
  reviewed: 11,
  answered: {
    days: 10,
    body: "Bonjour, elle ne les a jamais eues : votre nom et vos coordonnées ne sont montrés qu’après votre accord. Votre page « Qui a vu quoi » liste chaque consultation. (Réponse fictive, pour la démonstration.)",
  },
  decided: { days: 10, decision: "granted", grounds: "" },
};

/** Made-up requests in the states that a data-protection officer meets, each of another person. */
export const demoRequests: readonly DemoRequest[] = [
  {
    kind: "access",
    body: "Je voudrais savoir quelles données ont servi au classement de mon profil en octobre. (Demande fictive.)",
    received: { days: 2 },
  },
  {
    kind: "rectification",
    body: "Mon nom a changé, merci de corriger mon profil ; j’écris d’une autre adresse. (Demande fictive.)",
    received: { days: 9 },
    identityAsked: {
      days: 8,
      body: "Vous écrivez d’une adresse que nous ne connaissons pas. Pouvez-vous confirmer depuis votre compte que la demande vient de vous ? (Message fictif.)",
    },
  },
  {
    kind: "objection",
    body: "Je ne veux pas que mes réponses aux invitations comptent dans mon classement. (Demande fictive.)",
    received: { dueIn: 5 },
    reviewed: 20,
  },
  {
    kind: "access",
    body: "Je demande une copie de tous les messages échangés avec trois entreprises depuis un an. (Demande fictive.)",
    received: { days: 27 },
    reviewed: 25,
    extended: {
      days: 6,
      reason: "Les fils contiennent des données d’autres personnes : il faut les relire une à une. (Motif fictif.)",
    },
  },
  {
    kind: "rectification",
    body: "Mon métier affiché n’est plus le bon et le formulaire le refuse. (Demande fictive.)",
    received: { days: 40 },
    reviewed: 38,
    answered: { days: 33, body: "Le métier est corrigé, le classement en tient compte dès ce soir. (Réponse fictive.)" },
    decided: { days: 33, decision: "granted", grounds: "" },
  },
  {
    kind: "ranking_contest",
    body: "Je demande à passer avant les autres Talents de ma ville. (Demande fictive.)",
    received: { days: 55 },
    reviewed: 50,
    decided: {
      days: 44,
      decision: "refused",
      grounds:
        "Le calcul a été rejoué et donne le même rang : il ne contient pas d’erreur. Personne ne peut passer avant les autres sur demande, ce serait injuste pour eux. (Motif fictif.)",
    },
  },
  {
    kind: "restriction",
    body: "Merci de geler mon profil le temps de vérifier mes diplômes. (Demande fictive.)",
    received: { dueIn: -4 },
    reviewed: 30,
  },
  {
    kind: "erasure",
    body: "J’arrête mon activité d’indépendant. Merci d’effacer mon compte. (Demande fictive.)",
    received: { days: 6 },
    proven: 5,
  },
];
