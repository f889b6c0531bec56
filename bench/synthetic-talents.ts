import { emptyCriteria, languageLevels, seniorities, type ConfirmedCriteria } from "@jump/contract/criteria.ts";
import { toScorerDocument, type ScorerDocument } from "../server/src/modules/scoring/document.ts";
import type { RelatedOf } from "../server/src/modules/scoring/compiled-mission.ts";

const skillCount = 3000;
const perFamily = 50;
const occupationCount = 120;
const cities = [
  [48.8566, 2.3522, 30],
  [45.764, 4.8357, 8],
  [43.6047, 1.4442, 6],
  [43.2965, 5.3698, 6],
  [47.2184, -1.5536, 5],
  [44.8378, -0.5792, 5],
  [50.6292, 3.0573, 5],
  [48.1173, -1.6778, 4],
  [43.7102, 7.262, 4],
  [48.5734, 7.7521, 3],
] as const;
const day0 = Temporal.PlainDate.from("2026-07-01");
const isoDays = Array.from({ length: 500 }, (_, n) => day0.add({ days: n - 100 }).toString());

export const benchOnDate = day0.toString();

/** Numbers in [0, 1) that are the same for the same seed on every machine (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Skills come in families of fifty with a few popular ones; groups of five are related to one another. */
export const relatedOf: RelatedOf = (id) => {
  const [kind, text] = id.split("-");
  const group = Math.floor(Number(text) / 5) * 5;
  return [0, 1, 2, 3, 4]
    .filter((n) => group + n !== Number(text))
    .map((n) => ({ id: `${kind}-${group + n}`, closeness: n === 0 ? 80 : 50 - n * 5 }));
};

/** Seeded documents of Talents, one at a time so that a million need not be held twice. */
export function* syntheticTalents(count: number, seed: number): Generator<ScorerDocument> {
  const random = seededRandom(seed);
  for (let n = 0; n < count; n++) yield syntheticTalent(n, random);
}

/** Criteria that ask for what some Talent of the same population has, as a company would. */
export function syntheticMission(random: () => number): ConfirmedCriteria {
  const someone = syntheticTalent(0, random);
  const wanted = [...someone.skills].sort(() => random() - 0.5).slice(0, 2 + Math.floor(random() * 5));
  const musts = 1 + Math.floor(random() * 2);
  const start = Math.floor(100 + random() * 90);
  const remote = (["none", "partial", "full", "unknown"] as const)[Math.floor(random() * 4)] ?? "unknown";
  return {
    ...emptyCriteria("Synthetic mission"),
    occupations: random() < 0.7 ? [...someone.occupations] : [],
    skills: wanted.map((skill, n) => ({
      id: skill.id,
      importance: n < musts ? "must" : "nice",
      min_level: random() < 0.5 ? null : skill.level,
    })),
    seniority: random() < 0.5 ? (seniorities[Math.floor(random() * 4)] ?? null) : null,
    start: random() < 0.8 ? { earliest: isoDays[start] ?? benchOnDate, latest: isoDays[start + 15] ?? benchOnDate } : null,
    duration_days: random() < 0.7 ? { min: 60, max: 120 } : null,
    days_per_week: random() < 0.6 ? { min: 3, max: 5 } : null,
    place:
      remote === "full" || someone.place === null
        ? null
        : { code: "0", name: "Somewhere", country: "FR", ...someone.place, radius_km: random() < 0.3 ? 50 : null },
    remote,
    budget:
      random() < 0.8 ? { kind: "day", min: null, max: 30_000 + Math.floor(random() * 60) * 1000, currency: "EUR", vat: "excl" } : null,
    languages: random() < 0.6 ? [{ code: "fr", level: null }] : [{ code: "en", level: "B2" }],
  };
}

function syntheticTalent(n: number, random: () => number): ScorerDocument {
  const whole = (below: number) => Math.floor(random() * below);
  // The square of a uniform number makes the first of a list popular, as skills and cities are.
  const popular = (below: number) => Math.floor(random() ** 2 * below);
  const family = popular(skillCount / perFamily);
  const seniority = whole(15);
  const skillId = () => (random() < 0.7 ? family * perFamily + popular(perFamily) : popular(skillCount));
  const [lat, lon] = cities[popular(cities.length)] ?? cities[0];
  const period = () => {
    const from = whole(380);
    return { from: isoDays[from] ?? benchOnDate, to: isoDays[from + whole(60)] ?? benchOnDate };
  };
  return toScorerDocument({
    talentId: `00000000-0000-7000-8000-${n.toString(16).padStart(12, "0")}`,
    skills: Array.from({ length: 5 + whole(16) }, () => ({
      id: `skill-${skillId()}`,
      level: (1 + whole(4)) as 1,
      years: whole(seniority + 1),
    })),
    occupations: [`occupation-${family * 2 + whole(2)}`, `occupation-${whole(occupationCount)}`].slice(0, 1 + whole(2)),
    yearsExperience: seniority,
    availableFrom: random() < 0.95 ? (isoDays[whole(250)] ?? null) : null,
    daysPerWeek: random() < 0.6 ? 5 : 1 + whole(9) / 2,
    busy: Array.from({ length: random() < 0.5 ? 0 : 1 + whole(3) }, period),
    dayRate: random() < 0.97 ? { amount: (180 + whole(20) * 10 + seniority * 25) * 100, currency: "EUR" } : null,
    place: { lat: lat + whole(40) / 100, lon: lon + whole(40) / 100 },
    mobilityKm: [10, 20, 30, 50, 50, 100, 150, 1000][whole(8)] ?? 50,
    acceptsOnsite: random() < 0.85,
    acceptsRemote: random() < 0.72,
    languages: [
      { code: "fr", level: languageLevels[3 + whole(4)] ?? "native" },
      ...(random() < 0.75 ? [{ code: "en", level: languageLevels[whole(6)] ?? "B1" }] : []),
    ],
    reviews: random() < 0.6 ? { count: 1 + popular(40), mean: 60 + whole(41) } : null,
  });
}
