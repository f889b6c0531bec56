import type { BriefMention } from "./brief-ports.ts";
import { isSkillPhrase } from "./brief-phrases.ts";
import type { BriefText } from "./brief-text.ts";

type Span = { start: number; end: number };

const SIGN = String.raw`(?:[\p{L}\p{N}+#&-]|\.(?=[\p{L}\p{N}]))`;
const NAME = String.raw`\p{Lu}${SIGN}*(?:[ ](?:\p{Lu}|\d)${SIGN}*){0,2}`;
const JOIN = String.raw`\s*(?:,|\/|\+|&|\b(?:ou|or|et|and|sinon)\b)\s*(?:ou |or |et |and )?(?:l['’]|le |la |de |d['’])?`;
const NEXT = new RegExp(
  String.raw`^${JOIN}(${NAME})(?=\s*(?:$|[,;.)/\n+&(]|(?:ou|or|et|and|est|is|obligatoire|required|souhaité|serait|would)\b))`,
  "u",
);
const PREVIOUS = new RegExp(String.raw`(?:^|[\s,;:(/+-])(${NAME})${JOIN}$`, "u");
const NO_TOOL =
  /^(?:tjm|cdi|cdd|esn|ssii|rh|it|hf|ht|ttc|vat|eur|gbp|usd|budget|start|demarrage|lieu|mission|contact|merci|bonjour|monday|tuesday|wednesday|thursday|friday|lundi|mardi|mercredi|jeudi|vendredi|nice|must|un|une|the|an?|france|europe|uk|us|paris)\b/i;

/** Names written beside a known tool in a list that no concept covers: the "Kairnial" of "Finalcad ou Kairnial". */
export function namesBesideTools(text: BriefText, mentions: readonly BriefMention[], taken: readonly Span[]): Span[] {
  const tools: Span[] = mentions.filter(({ kind, how }) => kind === "tool" && how !== "fuzzy");
  const found: Span[] = [];
  const isFree = ({ start, end }: Span) => ![...mentions, ...taken, ...found].some((other) => other.start < end && start < other.end);
  const read = (span: Span): boolean => {
    const words = text.original.slice(span.start, span.end);
    const isName = isFree(span) && isSkillPhrase(words) && !NO_TOOL.test(words) && !text.folded.slice(span.start, span.end).includes("¤");
    if (isName) found.push(span);
    return isName;
  };
  for (const tool of tools) {
    for (let end = tool.end; ;) {
      const match = NEXT.exec(text.original.slice(end, end + 60));
      const name = match?.[1]?.replace(/[.,-]+$/, "") ?? "";
      const start = end + (match ? match[0].length - (match[1]?.length ?? 0) : 0);
      if (name === "" || !read({ start, end: start + name.length })) break;
      end = start + name.length;
    }
    for (let start = tool.start; ;) {
      const lead = text.original.slice(Math.max(0, start - 60), start);
      const match = PREVIOUS.exec(lead.slice(lead.lastIndexOf("\n") + 1));
      const name = match?.[1] ?? "";
      const at = start - (match?.[0] ?? "").length + (match?.[0] ?? "").indexOf(name);
      if (name === "" || !read({ start: at, end: at + name.length })) break;
      start = at;
    }
  }
  return found;
}
