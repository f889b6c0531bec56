import { isSkillPhrase } from "./brief-phrases.ts";
import { after, findAll, type BriefText } from "./brief-text.ts";

const KNOWING =
  /\b(?:(?:maitrise|connaissances?|pratique|competences?|expertise|notions?)(?: \w+)? (?:de la |de l'|des |du |de |d'|en |sur |avec )|experience (?:\w+ )?(?:avec |en |sur |with |using |in )(?:la |le |les |l'|the )?|(?:knowledge|understanding|grasp|command) of |(?:skills?|expertise|background|grounding|proficien\w+|experienced?|trained|qualified|certified) (?:in|with|on) |familiar(?:ity)? with |exposure to |comfortable with |(?:a l'aise|familier|familiere) (?:avec|en|sur) (?:la |le |les |l')?|(?:vous|tu) (?:maitrise[sz]|connai(?:s|ssez)) (?:la |le |les |l'|bien )?)/;
const SAID_OF_IT =
  /\s*(?:\(|\b(?:est|sont|serai\w*|constituerai\w*|representerai\w*|is|are|would|will|required|needed|must|essential|desirable|preferred|indispensables?|obligatoires?|imperati\w*|apprecie\w*|exige\w*|souhait\w*|un (?:vrai |gros |petit )?plus|an? (?:big )?(?:plus|bonus|asset|advantage)|demande\w*|requis\w*|necessaires?|mandatory|welcome|bienvenu\w*|ideally|idealement|si possible|if possible|pour|for|afin|to|qui|that|which|dans|in|en|chez|at|from|depuis|minimum|mini|min)\b).*$/;

/** What is named after words of knowing ("maîtrise de…", "knowledge of…") and that no concept covers, item by item. */
export function cuedPhrases(text: BriefText, taken: readonly { start: number; end: number }[]): { start: number; end: number }[] {
  return findAll(text.folded, KNOWING).flatMap((cue) => {
    const clause = after(text.folded, cue.end, 90);
    return findAll(clause, /[^,;/()]+?(?=\s+(?:et|ou|and|or)\s|[,;/()]|$)/).flatMap((match, i) => {
      const lead =
        /^\s*(?:(?:et|ou|and|or)\s+)?(?:(?:de la|de l'|des|du|de|d'|en|la|le|les|l'|the|bonne?|solide|strong)\s*(?<=[\s']))*/.exec(
          match[0],
        )?.[0].length ?? 0;
      const words = match[0].slice(lead).replace(SAID_OF_IT, "").trimEnd();
      const start = cue.end + match.index + lead;
      const end = start + words.length;
      const isTaken = taken.some((other) => other.start < end && start < other.end);
      // Behind the first item only what is short and joined without a verb is still an item.
      const isItem = isSkillPhrase(text.original.slice(start, end)) && words.split(/\s+/).length <= (i === 0 ? 4 : 3);
      return isTaken || !isItem ? [] : [{ start, end }];
    });
  });
}
