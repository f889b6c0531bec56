import { languageLevels, type SkillLevel } from "@jump/contract/criteria.ts";
import type { ScorerDocument } from "../server/src/modules/scoring/document.ts";
import { between, gauss, oneOf, seededRandom, type Random } from "./synthetic-random.ts";
import {
  anyCommune,
  anyFamily,
  anySkill,
  dayAfter,
  occupationCount,
  occupationIds,
  skillCount,
  skillIds,
  skillOfFamily,
} from "./synthetic-world.ts";

/** Seeded documents in normal form, one at a time so that a million need not be held at once. The same seed begins with the same Talents. */
export function* syntheticTalents(count: number, seed: number): Generator<ScorerDocument> {
  const random = seededRandom(seed);
  for (let n = 0; n < count; n++) yield syntheticTalent(n, random);
}

/** Ids rise with the number, and their last twelve digits are the number. */
export function talentId(n: number): string {
  return `019b0000-0000-7000-8000-${n.toString(16).padStart(12, "0")}`;
}

export function talentNumber(id: string): number {
  return Number.parseInt(id.slice(-12), 16);
}

/** About fifteen skills each: of two families and of all, the popular ones oftener. */
export function syntheticTalent(n: number, random: Random): ScorerDocument {
  const [family, other] = [anyFamily(random), anyFamily(random)];
  // 0 to 4, as juniors to leads.
  const seniority = Math.min(4, Math.floor(Math.max(0, gauss(random) * 1.1 + 2.2)));
  const wanted = 5 + Math.floor((20.99 * (random() + random())) / 2);
  return {
    talentId: talentId(n),
    skills: skillsOf(wanted, family, other, seniority, random),
    occupations: occupationsOf(family, random),
    yearsExperience: Math.floor(seniority * 3 + random() * 4),
    availableFrom: random() < 0.95 ? dayAfter(Math.max(-60, Math.floor(random() * 220 - 80))) : null,
    daysPerWeek: random() < 0.55 ? 5 : between(random, 2, 9) / 2,
    busy: random() < 0.5 ? [] : busyPeriods(random),
    dayRate: random() < 0.97 ? { amount: dayRate(seniority, random), currency: "EUR" } : null,
    place: random() < 0.97 ? anyCommune(random) : null,
    mobilityKm: oneOf(random, [10, 20, 30, 50, 50, 100, 150, 1000]),
    acceptsOnsite: random() < 0.85,
    acceptsRemote: random() < 0.72,
    languages: languagesOf(random),
    reviews: random() < 0.4 ? null : reviewsOf(random),
  };
}

// Which skills the Talent at hand has already; as large as there are skills, and emptied by counting on.
const taken = new Uint32Array(skillCount);
let turn = 0;

function skillsOf(wanted: number, family: number, other: number, seniority: number, random: Random): ScorerDocument["skills"] {
  turn++;
  const numbers: number[] = [];
  for (let attempt = 0; numbers.length < wanted && attempt < 400; attempt++) {
    const where = random();
    const skill = where < 0.45 ? skillOfFamily(family, random) : where < 0.6 ? skillOfFamily(other, random) : anySkill(random);
    if (taken[skill] === turn) continue;
    taken[skill] = turn;
    numbers.push(skill);
  }
  return numbers
    .sort((a, b) => a - b)
    .map((skill) => {
      const years = Math.min(20, Math.round((seniority * 2.5 + 1) * random() * 1.6));
      const level = Math.max(1, Math.min(4, Math.round(1 + years * 0.35 + gauss(random) * 0.7))) as SkillLevel;
      return { id: skillIds[skill] ?? "", level, years };
    });
}

function occupationsOf(family: number, random: Random): string[] {
  const first = family * 2 + Math.floor(random() * 2);
  const second = random() < 0.3 ? Math.floor(random() * occupationCount) : first;
  return [...new Set([Math.min(first, second), Math.max(first, second)])].map((number) => occupationIds[number] ?? "");
}

function busyPeriods(random: Random): { from: string; to: string }[] {
  let day = Math.floor(random() * 60);
  return Array.from({ length: between(random, 1, 3) }, () => {
    const [from, to] = [day, day + between(random, 10, 90)];
    day = to + between(random, 10, 90);
    return { from: dayAfter(from), to: dayAfter(to) };
  });
}

/** Cents a day, in steps of five euros; the middle rises from some 300 to some 650 with seniority. */
function dayRate(seniority: number, random: Random): number {
  return Math.round(Math.min(2000, Math.max(150, Math.exp(5.7 + seniority * 0.2 + gauss(random) * 0.25))) / 5) * 500;
}

const otherLanguages = ["ar", "de", "es", "it", "nl", "pt"] as const;

function languagesOf(random: Random): ScorerDocument["languages"] {
  const level = (least: number) => languageLevels[between(random, least, 6)] ?? "B2";
  const [english, french] = [random() < 0.75, random() < 0.85];
  const languages = [
    ...(english ? [{ code: "en", level: level(2) }] : []),
    ...(french || !english ? [{ code: "fr", level: level(3) }] : []),
    ...otherLanguages.filter(() => random() < 0.07).map((code) => ({ code, level: level(0) })),
  ];
  return languages.sort((a, b) => (a.code < b.code ? -1 : 1));
}

function reviewsOf(random: Random): { count: number; mean: number } {
  const count = 1 + Math.min(400, Math.floor(-Math.log(1 - random()) * 9));
  return { count, mean: Math.min(100, Math.max(20, Math.round(85 + gauss(random) * 11))) };
}
