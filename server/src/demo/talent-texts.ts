import type { DemoWords, Trade } from "./demo-data.ts";
import { agree, inFrenchType, listed, midSentence, titleIn, type Form } from "./french.ts";
import type { Random } from "./random.ts";
import type { HeldSkill } from "./talent-skills.ts";

type Said = { label: string; form: Form; skills: readonly HeldSkill[]; years: number; city: string };

/** The line under a name, in French. */
export function headlineOf(random: Random, { label, form, skills, years }: Said): string {
  const title = titleIn(label, form);
  const [first = "", second = ""] = skills.map(({ concept }) => midSentence(concept.label, concept.isName));
  const choices = [
    `${title} : ${listed([first, second])}`,
    `${title} indépendant[|e], ${first}`,
    `${title} – ${first}, ${second}`,
    ...(years >= 3 ? [`${title}, ${years} ans de métier`, `${title}, ${years} ans d'expérience en mission`] : []),
  ];
  const fitting = choices.map((choice) => inFrenchType(agree(choice, form))).filter(({ length }) => length <= 110);
  return fitting.length > 0 ? random.pick(fitting) : title;
}

/** Three to five sentences about a Talent, in French; nothing in them that the other facts contradict. */
export function summaryOf(random: Random, { closings }: DemoWords, trade: Trade, { label, form, skills, years, city }: Said): string {
  const title = titleIn(label, form);
  const names = listed(skills.slice(0, random.whole(2, 4)).map(({ concept }) => midSentence(concept.label, concept.isName)));
  const since = years >= 2 ? `${title} depuis ${years} ans.` : `${title} en début de parcours.`;
  const strengths = random.pick([
    `Mes points forts : ${names}.`,
    `Ce que l'on me confie le plus souvent : ${names}.`,
    `Au quotidien : ${names}.`,
    `Mes domaines : ${names}.`,
  ]);
  const sentences = [
    ...random.some([random.pick(trade.openings), since], 2),
    strengths,
    ...(years >= 5 ? random.some(trade.contexts, random.whole(1, 2)) : []),
    random.pick(closings).replace("{city}", city),
  ];
  return inFrenchType(agree(sentences.join(" "), form));
}
