import { createHash } from "node:crypto";
import type { ConsentChannel, ConsentPurpose } from "@jump/contract/consents.ts";

export type ConsentText = {
  purpose: ConsentPurpose;
  channel: ConsentChannel;
  version: number;
  /** From this day (in France) the text is the one shown. */
  validFrom: string;
  /** Whether those who agreed to an earlier version are asked anew: yes as soon as the sense changes. */
  asksAgain: boolean;
  fr: string;
  en: string;
};

const first = { version: 1, validFrom: "2026-11-25", asksAgain: false } as const;

/**
 * Every text a person can agree to, oldest first (GDPR art. 7; legal 4.2, 4.4). A text that was in force never changes: another wording is another
 * version, with the day from which it is shown. Each stands for one purpose on one channel and says who writes, what, and that one can stop.
 */
export const consentTexts: readonly ConsentText[] = [
  {
    ...first,
    purpose: "marketing",
    channel: "email",
    fr: "J’accepte de recevoir par e-mail les offres et les nouvelles de Jump! Community, une ou deux fois par mois. Je peux arrêter à tout moment, ici ou par le lien de chaque message.",
    en: "I agree to receive Jump! Community’s offers and news by e-mail, once or twice a month. I can stop at any time, here or through the link in each message.",
  },
  {
    ...first,
    purpose: "marketing",
    channel: "sms",
    fr: "J’accepte de recevoir par SMS les offres de Jump! Community, au plus deux fois par mois. Je peux arrêter à tout moment, ici ou en répondant STOP.",
    en: "I agree to receive Jump! Community’s offers by text message, twice a month at most. I can stop at any time, here or by answering STOP.",
  },
  {
    ...first,
    purpose: "marketing",
    channel: "phone",
    fr: "J’accepte que l’équipe de Jump! Community m’appelle pour me présenter ses offres. Je peux arrêter à tout moment, ici ou en le disant pendant l’appel.",
    en: "I agree that Jump! Community’s team calls me to present its offers. I can stop at any time, here or by saying so during a call.",
  },
  {
    ...first,
    purpose: "marketing",
    channel: "post",
    fr: "J’accepte de recevoir par courrier les offres de Jump! Community. Je peux arrêter à tout moment, ici ou en écrivant à l’adresse de contact.",
    en: "I agree to receive Jump! Community’s offers by post. I can stop at any time, here or by writing to the contact address.",
  },
  {
    ...first,
    purpose: "marketing_response",
    channel: "email",
    fr: "J’accepte que Jump! Community note si j’ouvre ses e-mails d’offres et quels liens j’y suis, afin de m’écrire moins et mieux. Sans cet accord, je reçois les mêmes e-mails et rien n’est noté. Je peux arrêter à tout moment, ici ; les e-mails déjà reçus cessent alors eux aussi d’être suivis.",
    en: "I agree that Jump! Community notes whether I open its e-mails with offers and which links in them I follow, so as to write less and better. Without this, I get the same e-mails and nothing is noted. I can stop at any time, here; e-mails already received then stop being followed too.",
  },
  {
    ...first,
    purpose: "marketing_response",
    channel: "sms",
    fr: "J’accepte que Jump! Community note si je suis les liens de ses SMS d’offres, afin de m’écrire moins et mieux. Sans cet accord, je reçois les mêmes SMS et rien n’est noté. Je peux arrêter à tout moment, ici.",
    en: "I agree that Jump! Community notes whether I follow the links in its text messages with offers, so as to write less and better. Without this, I get the same messages and nothing is noted. I can stop at any time, here.",
  },
  {
    ...first,
    purpose: "marketing_response",
    channel: "phone",
    fr: "J’accepte que Jump! Community note ce que je réponds à ses appels d’offres, afin de m’appeler moins et mieux. Sans cet accord, seul le fait de ne plus vouloir d’appels est noté. Je peux arrêter à tout moment, ici.",
    en: "I agree that Jump! Community notes what I answer when it calls me with offers, so as to call less and better. Without this, only the wish for no more calls is noted. I can stop at any time, here.",
  },
];

/** The fingerprint (SHA-256, hex) under which a text is kept and its proof can be checked. */
export function hashOfText({ purpose, channel, version, fr, en }: Omit<ConsentText, "validFrom" | "asksAgain">): string {
  return createHash("sha256")
    .update(JSON.stringify([purpose, channel, version, fr, en]))
    .digest("hex");
}
