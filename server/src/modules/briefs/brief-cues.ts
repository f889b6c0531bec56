import { after, findAll, sentenceAround } from "./brief-text.ts";

/** What the words around a skill or language say of it. */
export type Polarity = "must" | "nice" | "excluded";

const NICE_HEADING =
  /(?:^|\n|[.!?]\s)[ *•#>-]{0,12}(?:les? |des |(?:would|ce qui serait|serait|serait vraiment) (?:be )?)?(?:un |a |vrai |gros |petit |big |real )*(?:plus|\+|nice[- ]to[- ]haves?|atouts?|bonus(?: points)?|optionnel\w*|optional|souhait\w*|apprecie\w*|preferred|desirable|idealement|ideally|good to have)\b[^\n:]{0,40}:/;
const MUST_HEADING =
  /(?:^|\n|[.!?]\s)[ *•#>-]{0,12}(?:musts?(?:[- ]haves?)?|imperati\w*|indispensables?|obligatoires?|requis|required|requirements?|essentials?|exig\w*|competences?(?: (?:cles|techniques|requises|attendues))?|(?:key |required |technical )?skills|stack(?: technique)?|techno\w*|environnement technique|tech stack|outils|tools|profil(?: recherche)?|savoir-faire)\b[^\n:]{0,30}:/;
const TASK_HEADING =
  /(?:^|\n|[.!?]\s)[ *•#>-]{0,12}(?:scope|perimetre|taches|responsabilites|responsibilities|vous (?:gerez|aurez en charge|serez en charge de)|tu (?:geres|t'occupes de)|you will (?:own|handle|cover)|ce qu'on attend|au programme|enjeux|livrables|deliverables)[^\n:]{0,20}:/;
const EXCLUDED_HEADING =
  /(?:^|\n|[.!?]\s)[ *•#>-]{0,12}(?:not needed|not required|hors (?:perimetre|scope)|out of scope|pas (?:besoin|necessaire)|non requis|exclu\w*|inutile)[^\n:]{0,20}:/;
const ANY_HEADING = /(?:^|\n)[ *•#>-]{0,12}[^\n:.,;!?]{2,40}\s?:(?!\/\/)/;

const NICE_BEFORE =
  /\b(?:idealement|ideally|dans l'ideal|si possible|if possible|bonus(?: points)?(?: for| if| si)?|nice[- ]to[- ]have|(?:un|a) (?:vrai |gros |petit |big )?plus(?: si| if)? ?:|would be a plus ?:|we'd love|preferably)\b/;
const NICE_AFTER =
  /(?:= ?(?:un |a )?(?:bonus|plus|atout|nice[- ]to[- ]have)|\b(?:(?:est|sont|serai\w*|is|are|would be|=) (?:un |a |des |vraiment |also |tres |considered )*(?:vrai |gros |petit |real |big |definite |great |nice )*(?:plus|\+|atouts?|bonus|avantages?|great|nice|welcome|helpful|apprecie\w*|souhait\w*|valued|nice[- ]to[- ]have|desirable|preferred)|(?:un|a) (?:vrai |gros |petit |big )?(?:plus|atout)|apprecie(?:e|s|es)?|souhaite(?:e|s|es)?|souhaitables?|appreciated|preferred|desirable|desired|de preference|nice[- ]to[- ]have|optionnel\w*|optional|en bonus|(?:but|mais) (?:not|pas|non) (?:required|obligatoire\w*|mandatory|indispensable\w*|essential)))(?![a-z])/;
const MUST_CUE = /\b(?:imperati\w*|indispensables?|obligatoires?|exige\w*|requis\w*|required|must|mandatory|essential|needed|necessaire)\b/;
const EXCLUDED_BEFORE =
  /\b(?:pas (?:besoin )?d[e'u]s?|pas besoin|aucun\w*(?: besoin de)?|sans\b|no need (?:for|of)|no\b|not looking for|not interested in|we don't (?:need|want|use)|we do not (?:need|want|use)|don't need|hors\b|excluding|except\b|ni\b|surtout pas(?: d[e'])?|plus d[e'] besoin d[e'])\s*(?:(?:an?|du|de la|les?|la|l'|any|des|un|une)\s+)?/;
const EXCLUDED_AFTER =
  /^[^.;\n,]{0,24}?(?:\b(?:pas|non) (?:necessaires?|requis\w*|utile|demande\w*|souhaite\w*)|\bnot (?:needed|required|necessary|wanted)|\b(?:is|are) not (?:needed|required)|\bout of scope|\bhors (?:scope|perimetre)|\binutiles?|\bunnecessary|\bs'abstenir)\b/;

type Zone = { start: number; end: number; polarity: Polarity };

/** Zones under headings ("Nice to have :", bullets below included), then cues in the sentence, decide how an item is meant; the default is must. */
export function createPolarity(
  folded: string,
  itemSpans: readonly (readonly [number, number])[],
): (start: number, end: number) => Polarity {
  const headed = headedZones(folded);
  const refused = refusedItems(folded, itemSpans);
  return (start, end) => {
    if (refused.has(start)) return "excluded";
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
      [NICE_HEADING, "nice"],
      [MUST_HEADING, "must"],
      [TASK_HEADING, "must"],
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
      refused.add(start);
      reach = end;
    }
  }
  return refused;
}

function isNiceAfter(folded: string, start: number, end: number): boolean {
  const trail = closeParenthesis(folded, start, end, after(folded, end, 90));
  const match = NICE_AFTER.exec(trail);
  if (!match) return false;
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
