import type { DemoWords, Trade } from "./demo-data.ts";
import { agree, inFrenchType, listed, midSentence, titleIn, type Form } from "./french.ts";
import type { Layer, LayerConcept } from "./layer.ts";
import type { Random } from "./random.ts";
import type { HeldSkill } from "./talent-skills.ts";

export type Experience = {
  title: string;
  organisation: string;
  started_on: Temporal.PlainDate;
  ended_on: Temporal.PlainDate | null;
  description: string;
};
export type Education = { title: string; school: string; year: number };
export type Stretch = { from: Temporal.PlainDate; to: Temporal.PlainDate | null };

/** Stretches of work one after the other, with short breaks, newest first; the newest is independent and goes on. */
export function careerStretches(random: Random, today: Temporal.PlainDate, months: number): Stretch[] {
  const month = today.with({ day: 1 });
  const independent = months < 24 ? months : random.whole(12, Math.min(months - 8, 130));
  const stretches: Stretch[] = [{ from: month.subtract({ months: independent }), to: null }];
  for (let left = months - independent; left > 0;) {
    const length = left < 20 ? left : Math.min(left, random.whole(12, 62));
    const pause = length > 10 && random.chance(0.3) ? random.whole(1, 3) : 0;
    const from = month.subtract({ months: months - left + length });
    stretches.push({ from, to: from.add({ months: length - pause }).subtract({ days: 1 }) });
    left -= length;
  }
  return stretches;
}

/** Whole years that stretches of work add up to. */
export function yearsIn(stretches: readonly Stretch[], today: Temporal.PlainDate): number {
  const days = stretches.reduce((sum, { from, to }) => sum + from.until(to ?? today, { largestUnit: "days" }).days + 1, 0);
  return Math.floor(days / 365.25);
}

/** Whether nobody begins in the occupation: its titles come after years in another. */
export function isSenior(occupationId: string): boolean {
  return (
    /chief-|director|head-of|(?<!community-)lead$|architect$|manager$|programme|release-train/.test(occupationId) &&
    !/^(landscape-)?architect$|community-manager|office-manager|data-manager|social-media/.test(occupationId)
  );
}

type Person = { occupation: LayerConcept; form: Form; skills: readonly HeldSkill[] };

/** Turns stretches into jobs: earlier ones may have been in a neighbouring occupation, the first one as a junior. */
export function experiencesOf(
  random: Random,
  words: DemoWords,
  trade: Trade,
  layer: Layer,
  person: Person,
  stretches: readonly Stretch[],
): Experience[] {
  const own = titleIn(person.occupation.label, person.form);
  const neighbours = person.occupation.related
    .flatMap(({ id }) => layer.concept(id) ?? [])
    .filter(({ id, kind }) => kind === "occupation" && !isSenior(id));
  const isLed = isSenior(person.occupation.id);
  return stretches.map(({ from, to }, place) => {
    const isFirst = place === stretches.length - 1;
    const skills = random.some(person.skills.slice(0, 6), 3).map(({ concept }) => midSentence(concept.label, concept.isName));
    if (to === null)
      return {
        title: agree(`${own} indépendant[|e]`, person.form),
        organisation: "À son compte",
        started_on: from,
        ended_on: null,
        description: inFrenchType(
          random.pick([
            `Missions pour des PME et des collectivités : ${listed(skills)}.`,
            `Interventions de trois à douze mois. Sujets principaux : ${listed(skills)}.`,
            `Accompagnement de clients réguliers : ${listed(skills)}.`,
          ]),
        ),
      };
    const startedElsewhere = isLed ? place >= stretches.length / 2 : !isFirst && random.chance(0.35);
    const other = startedElsewhere && neighbours.length > 0 ? titleIn(random.pick(neighbours).label, person.form) : own;
    return {
      title: isFirst && trade.juniors && !isLed ? `${other} junior` : other,
      organisation: organisationName(random, words, trade),
      started_on: from,
      ended_on: to,
      description: random.chance(0.2)
        ? ""
        : inFrenchType(
            random.pick([
              `Équipe de ${random.whole(3, 14)} personnes. Au quotidien : ${listed(skills.slice(0, 2))}.`,
              `Mise en place et suivi : ${listed(skills)}.`,
              `Sujets principaux : ${listed(skills)}.`,
            ]),
          ),
    };
  });
}

/** A made-up organisation of a trade. */
export function organisationName(random: Random, { names }: DemoWords, trade: Trade): string {
  return random.pick(trade.organisations).replace("{root}", random.pick(names.roots)).replace("{family}", random.pick(names.families));
}

/** One diploma at the start of the career, sometimes a second one beside work. */
export function educationsOf(random: Random, words: DemoWords, trade: Trade, form: Form, firstYear: number, thisYear: number): Education[] {
  const diplomas = random.some(trade.educations, thisYear - firstYear > 8 && random.chance(0.25) ? 2 : 1);
  return diplomas.map(([title, school], place) => ({
    title: agree(title, form),
    school: school.replace("{city}", random.pick(words.names.cities)),
    year: place === 0 ? firstYear - random.whole(0, 1) : random.whole(firstYear + 3, thisYear - 1),
  }));
}
