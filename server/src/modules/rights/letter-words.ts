import type { RequestKind } from "@jump/contract/rights.ts";

/**
 * Words that a kind of request is usually written with, in French and English, without accents; the earlier kind wins a draw. Each pattern
 * counts once however often it occurs.
 */
export const kindWords: readonly (readonly [RequestKind, readonly RegExp[]])[] = [
  [
    "after_death",
    [/\bdeces\b|\bdecede/, /\b(est|etait) mort/, /\bheriti|\bsuccession\b/, /\b(passed away|deceased|died)\b/, /\b(heir|next of kin)s?\b/],
  ],
  [
    "erasure",
    [
      /\b(effac|supprim|suppression)/,
      /\b(supprim|ferm|clotur|suppression d)\w*\W+(\w+\W+){0,2}compte\b/,
      /\bdroit (a l.oubli|a l.effacement)/,
      /\b(delet|eras)(e|ion|ed|ing|ure)\b/,
      /\b(delete|close|remove)\W+(\w+\W+){0,2}(account|profile|data)\b/,
      /\bright to be forgotten\b/,
      /\barticle 17\b/,
    ],
  ],
  [
    "portability",
    [
      /\bportabilite\b/,
      /\bportability\b/,
      /\b(transfer|transmett)\w*\W+(\w+\W+){0,3}(donnees|data)\b/,
      /\bmachine.readable\b|\bformat (ouvert|structure|lisible)/,
      /\barticle 20\b/,
    ],
  ],
  [
    "ranking_contest",
    [/\bclassement\b/, /\bscore\b/, /\branking\b/, /\b(decision|traitement) automatise|\bautomated decision/, /\barticle 22\b/],
  ],
  [
    "rectification",
    [
      /\b(rectifi|corrig|correction)/,
      /\b(inexact|errone|faux|fausse)/,
      /\b(rectif|correct)(y|ion|ication)?\b/,
      /\b(inaccurate|incorrect|wrong)\b/,
      /\barticle 16\b/,
    ],
  ],
  ["restriction", [/\blimitation\b/, /\b(geler|gel)\b|\bsuspend/, /\brestrict/, /\bfreeze\b/, /\barticle 18\b/]],
  [
    "objection",
    [
      /\boppos(e|er|ition)\b/,
      /\bdesabonn|\bdesinscri/,
      /\bne (plus|pas) (recevoir|etre)/,
      /\bobject(ion)?\b/,
      /\b(unsubscribe|opt.out|stop (sending|contacting))\b/,
      /\barticle 21\b/,
    ],
  ],
  [
    "access",
    [
      /\bacces\b/,
      /\bcopie\b/,
      /\b(quelles|mes) (donnees|informations)\b/,
      /\bque savez.vous\b/,
      /\baccess\b/,
      /\bcopy\b/,
      /\b(what|which|my) (personal )?(data|information)\b/,
      /\barticle 15\b/,
    ],
  ],
  ["complaint", [/\b(plainte|reclamation|reclame)/, /\bcnil\b/, /\b(complain|complaint)/]],
];

/** How programs say in a subject that nobody wrote. */
export const autoReplySubjects =
  /^(reponse automatique|absence du bureau|absent\b|message d.absence|automatic reply|auto(matic)?[ -]?(reply|response)|out of (the )?office)/;
export const bounceSubjects =
  /^(undeliver(ed|able)|delivery (status notification|failure|has failed)|mail delivery|returned mail|echec de (la )?(remise|livraison)|non[- ]remis|message non distribue)/;
export const spamSubjects = /^(\*+ ?spam ?\*+|\[spam\])/;

/** Words frequent in one language and absent from the other. */
export const frenchWords = /\b(je|vous|mes|mon|ma|les|des|une|est|pour|bonjour|merci|donnees|compte)\b/g;
export const englishWords = /\b(i|you|my|the|is|are|please|hello|thank|thanks|would|your|account|want|of)\b/g;
