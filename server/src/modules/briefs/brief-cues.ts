import { after, before, findAll, sentenceAround } from "./brief-text.ts";

/** What the words around a skill or language say of it. */
export type Polarity = "must" | "nice" | "excluded";

const NICE_HEADING =
  /(?:^|\n|[.!?]\s)[ *•#>-]{0,12}(?:les? |des |(?:would|ce qui serait|serait|serait vraiment) (?:be )?)?(?:(?:competences?|connaissances?|qualites?|experiences?|outils|technos?|technologies|langages|profil|skills?|tools|knowledge) )?(?:un |a |vrai |gros |petit |big |real )*(?:plus|\+|nice(?:[- ]to[- ]haves?)?|atouts?|bonus(?: points)?|optionnel\w*|optional|souhait\w*|apprecie\w*|preferred|desirable|idealement|ideally|good to have)\b[^\n:]{0,40}:/;
const MUST_HEADING =
  /(?:^|\n|[.!?]\s)[ *•#>-]{0,12}(?:vos |tes |your |the |nos |les |des )?(?:musts?(?:[- ]haves?)?|imperati\w*|indispensables?|obligatoires?|requis\w*|required|requirements?|essentials?|mandatory|exig\w*|pre-?requis|prerequisites?|competences?|connaissances|maitrise|qualifications?|certifications?|habilitations?|expertises?|(?:key |required |technical |core )?skills|stack(?: technique)?|techno\w*|environnement technique|tech stack|langages|frameworks?|outils|tools|tooling|kit|logiciels?|softwares?|profile?s?(?: recherches?)?|savoir-faire|you (?:have|know|bring|master)|vous (?:maitrisez|connaissez|avez)|tu (?:maitrises|connais))\b[^\n:]{0,30}:/;
const TASK_HEADING =
  /(?:^|\n|[.!?]\s)[ *•#>-]{0,12}(?:vos |tes |your |the |nos |les )?(?:scope(?: of work)?|perimetre|taches|tasks|missions|duties|activites|prestations(?: attendues)?|role|travaux|interventions?|responsabilites|responsibilities|vous (?:gerez|assurez|realisez|faites|aurez en charge|serez en charge de)|tu (?:geres|fais|vas|t'occupes de)|you(?: will|'ll)(?: \w+){0,3}|what you(?:'ll| will|'d) do|ce qu'on attend|ce que (?:tu|vous) \w+|au programme|enjeux|objectifs|livrables|deliverables|objectives|workstreams|day to day|besoins?|needs?)[^\n:]{0,20}:/;
const EXCLUDED_HEADING =
  /(?:^|\n|[.!?]\s)[ *•#>-]{0,12}(?:(?:ce (?:qu'on|que nous) )?n(?:'|e )(?:attend\w*|cherch\w*|voul\w*|veut|souhait\w*) pas|what we (?:don't|do not) (?:need|want)|not (?:needed|required|wanted|included|in scope)|no need for|hors (?:perimetre|scope)|out of scope|pas (?:besoin|necessaire|demande|inclus)|non (?:requis|demande|inclus|necessaire)|exclu\w*|inutile|we don't need)[^\n:]{0,20}:/;
const ANY_HEADING = /(?:^|\n)[ *•#>-]{0,12}[^\n:.,;!?]{2,40}\s?:(?!\/\/)/;

const NICE_BEFORE =
  /\b(?:idealement|ideally|eventuellement|possibly|dans l'absolu|dans l'ideal|si possible|if possible|bonus(?: points)?(?: for| if| si)?|nice[- ]to[- ]have|(?:un|a) (?:vrai |gros |petit |big )?plus(?: si| if)? ?:|would be a plus ?:|we'd love|preferably)\b/;
const NICE_AFTER =
  /(?:= ?(?:un |a )?(?:bonus|plus|atout|nice[- ]to[- ]have)|\b(?:(?:est|sont|serai\w*|is|are|would be|=) (?:un |a |des |vraiment |also |tres |considered )*(?:vrai |gros |petit |real |big |definite |great |nice )*(?:plus|\+|atouts?|bonus|avantages?|great|nice|welcome|helpful|apprecie\w*|souhait\w*|valued|nice[- ]to[- ]have|desirable|preferred)|(?:un|a) (?:vrai |gros |petit |big )?(?:plus|atout)|apprecie(?:e|s|es)?|souhaite(?:e|s|es)?|souhaitables?|appreciated|preferred|desirable|desired|toleree?s?|bienvenue?s?|facultati\w+|valori[sz]ee?s?|non (?:indispensables?|obligatoires?)|pas (?:indispensables?|obligatoires?)|not (?:essential|mandatory)|good to have|useful|(?:est |serait )?utile|(?:would|will|could|might|can) (?:also )?(?:be (?:an? )?(?:asset|advantage)|help)|an? (?:asset|advantage)|constituerai\w*|representerai\w*|(?:ce )?serait (?:top|ideal|parfait|super|genial|un reve|le reve)|c'est (?:top|mieux|un plus)|de preference|nice[- ]to[- ]have|optionnel\w*|optional|en bonus|(?:but|mais) (?:not|pas|non) (?:required|obligatoire\w*|mandatory|indispensable\w*|essential)))(?![a-z])/;
const NICE_RIGHT_AFTER = new RegExp(String.raw`^\s*(?:${NICE_AFTER.source})`);
const MUST_CUE = /\b(?:imperati\w*|indispensables?|obligatoires?|exige\w*|requis\w*|required|must|mandatory|essential|needed|necessaire)\b/;
const MUST_AFTER =
  /^\s*(?:est |is |are |sont )?(?:imperati\w*|indispensables?|obligatoires?|exige\w*|requis\w*|required|mandatory|essential|needed|a must|oui\b)/;
const EXCLUDED_BEFORE =
  /\b(?:pas (?:besoin )?d[e'u]s?|pas besoin|aucun\w*(?: besoin de)?|sans\b|no need (?:for|of)|no\b|not looking for|not interested in|we don't (?:need|want|use)|we do not (?:need|want|use)|don't need|hors\b|excluding|except\b|ni\b|surtout pas(?: d[e'])?|plus d[e'] besoin d[e']|inutile de (?:connaitre|maitriser|savoir)|ne (?:pas proposer|proposez pas|cherchons pas|voulons pas)(?: d[e'])?|on ne (?:veut|cherche|fait) pas(?: d[e'])?|tout sauf|(?:anything|everything|all) (?:but|except)|sauf|a l'exception d[eu]|(?:won't|don't|do not|will not|no) need to (?:know|use|touch|do|write|have|learn)|(?:won't|don't) (?:be )?(?:touch|us)\w*)\s*(?:profils? )?(?:(?:an?|du|de la|les?|la|l'|any|des|un|une)\s+)?/;
const EXCLUDED_AFTER =
  /^[^.;\n,]{0,24}?(?:\b(?:pas|non) (?:necessaires?|requis\w*|utile|demande\w*|souhaite\w*|inclus\w*|concerne\w*)|\bnot (?:needed|required|necessary|wanted|included|in scope|part of|our)|\b(?:is|are) not (?:needed|required)|\b(?:is|are|will be) (?:excluded|handled by|done by|already)|\bout of scope|\bhors (?:scope|perimetre|mission|lot)|\binutiles?|\bunnecessary|\bexclu(?:e|s|es)?|\bproscrit\w*|\binterdit\w*|\bbanni\w*|\bs'abstenir)\b/;
// Straight before the name: "pas Java", "not WordPress".
const BARE_REFUSAL = /\b(?:pas|not|non|never|jamais)\s+(?:le |la |les |the |du |de la |an? |une? )?$/;

type Zone = { start: number; end: number; polarity: Polarity };

/** Zones under headings ("Nice to have :", bullets below included), then cues in the sentence, decide how an item is meant; the default is must. */
export function createPolarity(
  folded: string,
  itemSpans: readonly (readonly [number, number])[],
): (start: number, end: number) => Polarity {
  const headed = headedZones(folded);
  const refused = refusedItems(folded, itemSpans);
  return (start, end) => {
    if (refused.has(start) || BARE_REFUSAL.test(before(folded, start, 20))) return "excluded";
    if (isNiceAfter(folded, start, end)) return "nice";
    if (EXCLUDED_AFTER.test(plainTrail(folded, end, itemSpans)) && !/(?:but|mais)\s+(?:not|pas|non)/.test(after(folded, end, 50)))
      return "excluded";
    if (isNiceBefore(folded, start, end)) return "nice";
    return headed.findLast((zone) => start >= zone.start && start < zone.end)?.polarity ?? "must";
  };
}

/** Zones that list skills item by item, with what their heading says of them. */
export function headedZones(folded: string): Zone[] {
  const headings = (
    [
      [MUST_HEADING, "must"],
      [TASK_HEADING, "must"],
      [NICE_HEADING, "nice"],
      [EXCLUDED_HEADING, "excluded"],
    ] as const
  ).flatMap(([pattern, polarity]) => findAll(folded, pattern).map((match) => ({ start: match.end, polarity })));
  const anyHeadings = findAll(folded, ANY_HEADING).map((match) => ({ index: match.index, end: match.end }));
  return headings
    .map(({ start, polarity }) => ({ start, end: zoneEnd(folded, start, anyHeadings), polarity }))
    .sort((a, b) => a.start - b.start);
}

// A heading with items behind it governs its sentence; one with nothing behind it governs the bullets below.
function zoneEnd(folded: string, start: number, headings: { index: number; end: number }[]): number {
  const lineEnd = (from: number) => (folded.indexOf("\n", from) < 0 ? folded.length : folded.indexOf("\n", from));
  const line = folded.slice(start, lineEnd(start));
  if (line.trim() !== "") {
    const sentence = line.search(/(?<!\b(?:etc|e\.g|ex))[.!?](?=\s)/);
    return sentence < 0 ? lineEnd(start) : start + sentence;
  }
  const next = headings.find(({ end }) => end > start)?.index ?? folded.length;
  const gap = folded.slice(start + 1).search(/\n\s*\n/);
  return Math.min(next, gap < 0 ? folded.length : start + 1 + gap);
}

// A refusal reaches its first item and the items joined to it: "pas de Java ni de C#".
function refusedItems(folded: string, itemSpans: readonly (readonly [number, number])[]): Set<number> {
  const refused = new Set<number>();
  for (const cue of findAll(folded, EXCLUDED_BEFORE)) {
    const [, sentenceEnd] = sentenceAround(folded, cue.index, cue.end);
    let reach = cue.end;
    for (const [start, end] of itemSpans.filter(([from]) => from >= cue.end && from < sentenceEnd)) {
      let gap = folded.slice(reach, start);
      const isFirst = reach === cue.end;
      // "pas de post-édition DeepL": one phrase.
      const isSamePhrase = !isFirst && gap.trim() === "";
      if (isSamePhrase) gap = ", ";
      if (
        isFirst ? !/^[^,.;:()]{0,14}$/.test(gap) : !/^\s*(?:,|\/|et|ou|ni|or|nor|and|&)\s*(?:d[e'] ?|du |des |la |le |l'|any )?$/.test(gap)
      )
        break;
      // "no PHP, Go is a plus": what has a cue of its own is no longer refused.
      if (!isFirst && (isNiceAfter(folded, start, end) || MUST_AFTER.test(after(folded, end, 24)))) break;
      refused.add(start);
      reach = end;
    }
  }
  return refused;
}

function isNiceAfter(folded: string, start: number, end: number): boolean {
  const whole = after(folded, end, 90);
  const trail = closeParenthesis(folded, start, end, whole);
  const behind = whole.slice(trail.length + 1);
  // "la robotique (Fanuc, Stäubli) serait un plus": said of what stands in the brackets too.
  const match = NICE_AFTER.exec(trail) ?? (whole[trail.length] === ")" ? NICE_RIGHT_AFTER.exec(behind) : null);
  if (!match) return false;
  if (!NICE_AFTER.test(trail)) return true;
  const gap = trail.slice(0, match.index);
  if (MUST_CUE.test(gap)) return false;
  const isPlural = /^(?:sont|seraient|are)|(?:appreciees|apprecies|souhaitees|souhaites)/.test(match[0]);
  return isPlural || !/[,;:]/.test(gap);
}

function isNiceBefore(folded: string, start: number, end: number): boolean {
  const [from] = sentenceAround(folded, start, end);
  const lead = folded.slice(from, start);
  const match = findAll(lead, NICE_BEFORE).at(-1);
  return match !== undefined && !MUST_CUE.test(lead.slice(match.end)) && !/^\s*[,)]/.test(lead.slice(match.end));
}

// The refusal belongs to the last item before it, not to those listed earlier.
function plainTrail(folded: string, end: number, itemSpans: readonly (readonly [number, number])[]): string {
  const next = itemSpans.find(([start]) => start >= end)?.[0] ?? folded.length;
  return after(folded, end, Math.min(60, next - end));
}

function closeParenthesis(folded: string, start: number, end: number, trail: string): string {
  const open = folded.lastIndexOf("(", start);
  const isInside = open >= 0 && !folded.slice(open, start).includes(")") && start - open < 120;
  const close = trail.indexOf(")");
  if (isInside && close >= 0) return trail.slice(0, close);
  return trail.replace(/^\s*\([^)]*\)/, "");
}
