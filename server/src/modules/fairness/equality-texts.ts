import { createHash } from "node:crypto";
import type { Locale } from "@jump/contract/locale.ts";

export type EqualityText = { version: number; fr: string; en: string };

/** What a Talent agrees to who answers (GDPR art. 6(1)(a), 7). A text that was in force never changes: other words are another version. */
export const equalityTexts: readonly EqualityText[] = [
  {
    version: 1,
    fr: "J’accepte que Jump! Community utilise le sexe et l’année de naissance que j’indique ici pour vérifier, par des statistiques où personne ne peut être reconnu, que les classements ne désavantagent aucun groupe. Mes réponses ne servent à rien d’autre : le classement ne les lit pas, aucune entreprise ni personne de l’équipe ne les voit, et aucun chiffre n’est montré pour moins de 10 personnes. Je peux les retirer à tout moment, ici ; elles sont alors effacées.",
    en: "I agree that Jump! Community uses the sex and the year of birth that I give here to check, by statistics in which nobody can be recognised, that rankings put no group at a disadvantage. My answers serve nothing else: the ranking does not read them, no company and nobody of the team sees them, and no figure is shown for fewer than 10 people. I can take them back at any time, here; they are then erased.",
  },
];

export const textInForce = equalityTexts.at(-1)!;

export function textIn({ fr, en }: EqualityText, locale: Locale): string {
  return locale === "fr" ? fr : en;
}

/** The fingerprint (SHA-256, hex) by which a text is known never to have changed. */
export function hashOfText({ version, fr, en }: EqualityText): string {
  return createHash("sha256")
    .update(JSON.stringify([version, fr, en]))
    .digest("hex");
}
