import type { LanguageLevel } from "@jump/contract/criteria.ts";
import type { LegalStatus } from "@jump/contract/talents.ts";
import type { TalentFixture } from "../modules/talents/fixtures.ts";
import { dayRate } from "./day-rate.ts";
import type { DemoWords, Trade } from "./demo-data.ts";
import { exampleEmail, fictitiousPhone, fictitiousSiret } from "./fictitious.ts";
import type { Form } from "./french.ts";
import type { Homes } from "./homes.ts";
import type { Layer, LayerConcept } from "./layer.ts";
import { createRandom, type Random } from "./random.ts";
import { careerStretches, educationsOf, experiencesOf, isSenior, yearsIn } from "./talent-career.ts";
import { skillsOf } from "./talent-skills.ts";
import { headlineOf, summaryOf } from "./talent-texts.ts";

export type DemoTalent = { email: string; trade: string; profile: Omit<TalentFixture, "account_id"> & { siret: string | null } };
export type World = { words: DemoWords; layer: Layer; homes: Homes; today: Temporal.PlainDate };

/** The nth made-up Talent (from 1): the same number and day give the same person. */
export function demoTalent(n: number, { words, layer, homes, today }: World): DemoTalent {
  const random = createRandom(`talent ${n}`);
  const [tradeId, trade] = random.weighted([...words.trades].map(([id, one]) => [[id, one] as const, one.weight] as const));
  const occupation = occupationOf(random, layer, tradeId, trade);
  const form: Form = random.chance(0.47) ? "feminine" : "masculine";
  const given_name = random.pick(form === "feminine" ? words.names.women : words.names.men);
  const family_name = random.pick(words.names.families);
  const stretches = careerStretches(random, today, careerMonths(random) + (isSenior(occupation.id) ? 72 : 0));
  const years = yearsIn(stretches, today);
  const skills = skillsOf(random, layer, occupation, trade.basics, years);
  const legal_status = statusOf(random, tradeId);
  const isAbroad = legal_status === "independent_abroad";
  const home = isAbroad ? homes.abroad(random) : homes.draw(random);
  const said = { label: occupation.label, form, skills, years, city: home.name.replace(/ \d+er? Arrondissement$/, "") };
  const onSite = presence(random, tradeId);
  const profile: DemoTalent["profile"] = {
    given_name,
    family_name,
    headline: headlineOf(random, said),
    summary: summaryOf(random, words, trade, said),
    occupation_id: occupation.id,
    legal_status,
    siret: isAbroad ? null : fictitiousSiret(n),
    foreign_registration: isAbroad ? `DEMO-${String(n).padStart(6, "0")}` : null,
    phone: fictitiousPhone(n),
    street: `${random.whole(1, 148)} ${random.pick(words.names.streets)}`,
    postcode: home.postcode,
    commune_code: home.code,
    ...onSite,
    day_rate_cents: dayRate(random, trade, occupation.id, years, home.department),
    available_from: availableFrom(random, today),
    days_per_week: random.weighted([
      [5, 60],
      [4, 19],
      [3, 12],
      [2.5, 3],
      [2, 4],
      [1, 2],
    ]),
    is_listed: random.chance(0.6),
    is_paused: random.chance(0.04),
    is_demo: true,
    skills: skills.map(({ concept, level, years: held }) => ({ concept_id: concept.id, level, years: held })),
    experiences: experiencesOf(random, words, trade, layer, { occupation, form, skills }, stretches),
    educations: educationsOf(random, words, trade, form, stretches.at(-1)!.from.year, today.year),
    languages: languagesOf(random, tradeId, trade, occupation),
    busy: busyPeriods(random, today),
  };
  return {
    email: exampleEmail(given_name, family_name, n),
    trade: tradeId,
    profile: random.chance(0.03) ? incomplete(random, profile) : profile,
  };
}

/** Common occupations seven times in ten, else any of the trade. */
function occupationOf(random: Random, layer: Layer, tradeId: string, { common }: Trade): LayerConcept {
  return (random.chance(0.72) ? layer.concept(random.pick(common)) : undefined) ?? random.pick(layer.occupations(tradeId));
}

/** Most have five to fifteen years of work behind them. */
function careerMonths(random: Random): number {
  const years = random.weighted([
    [2, 10],
    [4, 16],
    [7, 22],
    [10, 18],
    [14, 15],
    [19, 10],
    [25, 5],
  ]);
  return Math.max(14, years * 12 + random.whole(-11, 11));
}

/** Clause D2: which statuses are usual in a trade. */
function statusOf(random: Random, trade: string): LegalStatus {
  const isArtist = trade === "media" || trade === "design" || trade === "translation";
  return random.weighted<LegalStatus>([
    ["micro_entrepreneur", 58],
    ["registered_company", trade === "finance" || trade === "legal" || trade === "product" ? 45 : 27],
    ["artist_author", isArtist ? 30 : 0],
    ["craft", trade === "construction" || trade === "events" ? 14 : 0],
    ["independent_abroad", 2],
  ]);
}

function presence(random: Random, trade: string): { mobility_km: number; accepts_onsite: boolean; accepts_remote: boolean } {
  const isOnSiteTrade = trade === "construction" || trade === "events" || trade === "health" || trade === "engineering";
  const accepts_remote = !isOnSiteTrade || random.chance(0.45);
  return {
    mobility_km: random.weighted([
      [15, 4],
      [30, 16],
      [50, 26],
      [80, 22],
      [150, 16],
      [400, 10],
      [1000, 6],
    ]),
    accepts_onsite: !accepts_remote || random.chance(0.82),
    accepts_remote,
  };
}

function availableFrom(random: Random, today: Temporal.PlainDate): Temporal.PlainDate {
  const days = random.weighted([
    [random.whole(-30, 0), 45],
    [random.whole(1, 60), 35],
    [random.whole(61, 160), 20],
  ]);
  return today.add({ days });
}

function languagesOf(
  random: Random,
  tradeId: string,
  trade: Trade,
  occupation: LayerConcept,
): { language: string; level: LanguageLevel }[] {
  const mother = random.weighted([
    ["fr", 92],
    ["ar", 2],
    ["pt", 1],
    ["es", 2],
    ["it", 1],
    ["en", 2],
  ]);
  const spoken = new Map<string, LanguageLevel>([[mother, "native"]]);
  if (mother !== "fr") spoken.set("fr", random.pick(["C1", "C2", "C2"] as const));
  const isLinguist = tradeId === "translation" || occupation.id === "language-trainer";
  const good = isLinguist ? (["C1", "C2", "C2"] as const) : (["B1", "B2", "B2", "C1", "C1", "C2"] as const);
  if (!spoken.has("en") && random.chance(trade.english)) spoken.set("en", random.pick(good));
  for (const other of random.some(
    ["es", "de", "it", "pt", "nl"],
    isLinguist
      ? 1
      : random.weighted([
          [0, 70],
          [1, 26],
          [2, 4],
        ]),
  ))
    if (!spoken.has(other)) spoken.set(other, isLinguist ? random.pick(good) : random.pick(["A2", "B1", "B2", "C1"] as const));
  return [...spoken].map(([language, level]) => ({ language, level }));
}

/** Holidays and missions already promised, in the months to come. */
function busyPeriods(random: Random, today: Temporal.PlainDate): { from_day: Temporal.PlainDate; to_day: Temporal.PlainDate }[] {
  let from = today;
  return Array.from(
    {
      length: random.weighted([
        [0, 66],
        [1, 24],
        [2, 10],
      ]),
    },
    () => {
      const from_day = from.add({ days: random.whole(10, 90) });
      const to_day = from_day.add({
        days: random.weighted([
          [random.whole(4, 15), 6],
          [random.whole(20, 70), 4],
        ]),
      });
      from = to_day;
      return { from_day, to_day };
    },
  );
}

/** Somebody who has not finished the form: one to three of the facts an introduction needs are missing (clause L2). */
function incomplete(random: Random, profile: DemoTalent["profile"]): DemoTalent["profile"] {
  const missing = random.some(["siret", "phone", "day_rate_cents", "available_from", "postcode"] as const, random.whole(1, 3));
  return { ...profile, is_listed: false, ...Object.fromEntries(missing.map((fact) => [fact, null])) };
}
