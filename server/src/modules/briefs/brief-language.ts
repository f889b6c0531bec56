const FRENCH =
  /\b(?:le|la|les|des|du|un|une|et|pour|avec|sur|nous|vous|est|dans|par|en|de|au|aux|ou|qui|ce|dont|pas|selon|chez|projet|mission|cherche|recherche|jours?|mois|semaine)\b/g;
const ENGLISH = /\b(?:the|an|and|for|with|on|we|you|is|in|by|to|of|looking|need|days?|months?|week|our|must)\b/g;

/** The language most of a folded text is written in; names are proposed in it. */
export function detectLanguage(folded: string): "fr" | "en" {
  return (folded.match(ENGLISH)?.length ?? 0) > (folded.match(FRENCH)?.length ?? 0) ? "en" : "fr";
}
