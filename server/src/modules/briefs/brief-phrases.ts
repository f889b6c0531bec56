const NO_SKILL_WORD =
  /\b(?:je|tu|il|elle|nous|vous|on|we|you|i|your|our|notre|votre|nos|vos|est|es|are|is|be|sont|avoir|etre|have|has|had|was|ans|years?|exp\w*|xp|jours?|days?|weeks?|semaines?|mois|months?|min\w*|max\w*|pas|not|no|si|if|anglais|english|francais|french|allemand|german|espagnol|spanish|remote|teletravail|full|senior|junior|confirmee?|permis|siret|freelance|autonom\w*|motive\w*|rigour\w*|rigueur|souci|esprit|bon\w*|good|team|equipe|profil\w*|secteur|milieu|environnement|obligatoires?|requise?s?|etc|un|une|the|ht|ttc|competences|skills?|le|la|les|ok|et|and|ou|or|doit|must|avec|with|pour|for|plus|bac|imperatif|cabinets?|agences?|entreprises?|company|poste|role|similaire|similar|equivalente?s?|autres?|other|startups?|scale-?ups?|client\w*|contact|cv|portfolio|book|budget de|tjm|tarif|rate|lieu|duree|start|demarrage|dispo\w*|here|there|this|that|ce|cette|these|those|selon|svp|please|merci|thanks|some|any|very|tres|bien|also|aussi|etre|someone|quelqu|needed|souhaite\w*|apprecie\w*|preferred|required|essential|welcome|bonus)\b/;
// "Sage 100", "ISO 27001", "S/4HANA": a name that ends in a number.
const NUMBERED_NAME = /^(?:\p{Lu}[\p{L}/+-]*[ -]?){1,3}\d{1,5}\p{L}{0,4}$/u;
const NUMBERED_THING = /^(?:lot|page|ref|phase|etape|step|niveau|level|version|option|semaine|week|article|rue|tel|le|du|au)\b/;

/** Whether words read like the name of a skill: short, without verb, number or remark. */
export function isSkillPhrase(words: string): boolean {
  const folded = fold(words);
  if (words.length < 2 || folded.split(/\s+/).length > 4 || /[¤€£$%!?:;="@]|\.(?!\p{L}|net)/u.test(words)) return false;
  if (/\d/.test(words) && !(NUMBERED_NAME.test(words) && !NUMBERED_THING.test(folded))) return false;
  return /\p{L}{2}/u.test(words) && !NO_SKILL_WORD.test(folded);
}

function fold(words: string): string {
  return words.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}
