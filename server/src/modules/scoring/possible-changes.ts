import type { Change } from "@jump/contract/counterfactuals.ts";
import { languageLevels, type SkillLevel } from "@jump/contract/criteria.ts";
import { daysShare } from "./availability-criterion.ts";
import { dayToIso, isoToDay } from "./calendar-day.ts";
import type { CompiledMission } from "./compiled-mission.ts";
import { distanceKm, pointOf } from "./distance.ts";
import type { ScorerDocument } from "./document.ts";
import { languageRank, noLanguage } from "./languages-criterion.ts";
import { rateShare } from "./rate-criterion.ts";
import { rankingRules } from "./weights.ts";

/** A change with what it asks of a person, in units that `efforts` makes comparable. */
export type PossibleChange = { readonly change: Change; readonly effort: number };

/** Changes of the same thing, of which a proposal takes one: the smallest first. */
export type Choice = { readonly about: string; readonly options: readonly PossibleChange[] };

/**
 * What a change asks of a person, chosen by us and not measured: it only orders proposals that all keep what they promise. Saying something
 * that was left out is the least, learning a skill or a language the most.
 */
export const efforts = {
  saying: 1,
  weekEarlier: 3,
  dayFreed: 1,
  halfDay: 4,
  skillLevel: 15,
  newSkill: 25,
  languageLevel: 20,
  tenKilometres: 2,
  acceptance: 6,
  percentOfRate: 3,
} as const;

const weeksLate = [3, 2, 1, 0];
const wholeAmount = 1000;

/**
 * Every single change that somebody could honestly make for this mission. Not proposed, since nobody can decide it: years of practice and of
 * experience, where one lives, reviews, the occupation, a mother tongue. A lower rate only where the rate is an obstacle by itself.
 */
export function possibleChanges(mission: CompiledMission, doc: ScorerDocument): Choice[] {
  const choices = [
    startChoice(mission, doc),
    ...busyChoices(mission, doc),
    daysChoice(mission, doc),
    ...skillChoices(mission, doc),
    ...languageChoices(mission, doc),
    ...placeChoices(mission, doc),
    rateChoice(mission, doc),
  ];
  return choices.filter(({ options }) => options.length > 0);
}

function startChoice({ availability }: CompiledMission, { availableFrom: was }: ScorerDocument): Choice {
  const about = "start";
  const { latest } = availability;
  if (was === null)
    return { about, options: [{ change: { code: "available_from", date: dayToIso(latest), was }, effort: efforts.saying }] };
  const from = isoToDay(was);
  const days = weeksLate.map((weeks) => latest + 7 * weeks).filter((day) => day < from);
  const options = days.map((day): PossibleChange => ({
    change: { code: "available_from", date: dayToIso(day), was },
    effort: efforts.weekEarlier * Math.ceil((from - day) / 7),
  }));
  return { about, options };
}

function busyChoices({ availability }: CompiledMission, doc: ScorerDocument): Choice[] {
  const first = dayToIso(availability.earliest);
  const last = dayToIso(availability.latest + 7 * weeksLate[0]! + availability.durationDays);
  return doc.busy
    .filter(({ from, to }) => to >= first && from <= last)
    .map(({ from, to }) => ({
      about: `busy ${from}`,
      options: [{ change: { code: "free_period", from, to }, effort: efforts.dayFreed * (isoToDay(to) - isoToDay(from) + 1) }],
    }));
}

function daysChoice({ availability }: CompiledMission, { daysPerWeek: was }: ScorerDocument): Choice {
  const options: PossibleChange[] = [];
  for (let half = was * 2 + 1; half <= (availability.wantedHalfDays ?? 0); half++) {
    if (daysShare(availability, half) === 0) continue;
    options.push({ change: { code: "days_per_week", days: half / 2, was }, effort: efforts.halfDay * (half - was * 2) });
  }
  return { about: "days", options };
}

/** Of what is known already a higher level, of what is wanted and not known the first levels; never above what is wanted. */
function skillChoices({ skills }: CompiledMission, doc: ScorerDocument): Choice[] {
  const highest = new Map<string, SkillLevel>();
  const known = new Map(doc.skills.map((skill) => [skill.id, skill.level]));
  for (const { ids, closure, wantedLevel } of skills.terms) {
    for (const id of closure.keys()) {
      if (known.has(id) || ids.includes(id)) highest.set(id, max(wantedLevel, highest.get(id) ?? 1));
    }
  }
  return [...highest].map(([skill, wanted]) => {
    const was = known.get(skill) ?? 0;
    const levels = ([1, 2, 3, 4] as const).filter((level) => level > was && level <= wanted);
    return { about: `skill ${skill}`, options: levels.map((level) => skillOption(skill, level, was)) };
  });
}

function skillOption(skill: string, level: SkillLevel, was: SkillLevel | 0): PossibleChange {
  return was === 0
    ? { change: { code: "skill_added", skill, level, or: [] }, effort: efforts.newSkill + efforts.skillLevel * level }
    : { change: { code: "skill_level", skill, level, was }, effort: efforts.skillLevel * (level - was) };
}

function languageChoices({ languages }: CompiledMission, doc: ScorerDocument): Choice[] {
  const learnable = languageRank("C2");
  return languages.wanted.map(({ code: language, rank }) => {
    const was = doc.languages.find(({ code }) => code === language)?.level ?? null;
    const now = was === null ? noLanguage : languageRank(was);
    const ranks = [rank - 1, rank].filter((next) => next > now && next >= 0 && next <= learnable);
    const options = ranks.map((next): PossibleChange => ({
      change: { code: "language", language, level: languageLevels[next]!, was },
      effort: efforts.languageLevel * (next - now),
    }));
    return { about: `language ${language}`, options };
  });
}

function placeChoices({ place }: CompiledMission, doc: ScorerDocument): Choice[] {
  const accept = (code: "accept_onsite" | "accept_remote"): Choice => ({
    about: code,
    options: [{ change: { code }, effort: efforts.acceptance }],
  });
  const choices: Choice[] = [];
  if ((place.mode === "remote" || place.mode === "open") && !doc.acceptsRemote) choices.push(accept("accept_remote"));
  if (place.mode !== "site" && place.mode !== "open") return choices;
  if (!doc.acceptsOnsite) choices.push(accept("accept_onsite"));
  if (place.point === null || doc.place === null) return choices;
  const km = distanceKm(...place.point, ...pointOf(doc.place.lat, doc.place.lon));
  const was = doc.mobilityKm;
  if (km > was && km <= place.radius_km) {
    const effort = efforts.tenKilometres * Math.ceil((km - was) / 10);
    choices.push({ about: "mobility", options: [{ change: { code: "mobility", km, was }, effort }] });
  }
  return choices;
}

function rateChoice({ rate: { ceiling } }: CompiledMission, { dayRate: was }: ScorerDocument): Choice {
  const about = "rate";
  const isObstacle = ceiling !== null && was?.currency === ceiling.currency && rateShare(ceiling.amount, was.amount) === 0;
  if (!isObstacle || was === null) return { about, options: [] };
  const limit = Math.floor((ceiling.amount * (100 + rankingRules.rate.above_percent_tolerated)) / 100);
  const amount = limit >= wholeAmount ? limit - (limit % wholeAmount) : limit;
  const effort = efforts.percentOfRate * Math.ceil((100 * (was.amount - amount)) / was.amount);
  return { about, options: [{ change: { code: "day_rate", rate: { amount, currency: was.currency }, was: { ...was } }, effort }] };
}

function max(a: SkillLevel, b: SkillLevel): SkillLevel {
  return a > b ? a : b;
}
