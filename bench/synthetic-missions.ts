import { emptyCriteria, seniorities, type ConfirmedCriteria } from "@jump/contract/criteria.ts";
import { compileMission, type CompiledMission } from "../server/src/modules/scoring/compiled-mission.ts";
import { between, oneOf, seededRandom, type Random } from "./synthetic-random.ts";
import { syntheticTalent } from "./synthetic-talents.ts";
import { anySkill, benchOnDate, cityCommune, dayAfter, popularityOf, relatedOf, skillIds, skillsByPopularity } from "./synthetic-world.ts";

/** A mission and what was asked, for those that compile it elsewhere. */
export type BenchMission = {
  readonly kind: string;
  readonly criteria: ConfirmedCriteria;
  readonly id: string;
  readonly compiled: CompiledMission;
};

/** Two sets of missions of different mixes: what is tuned is tuned on the first, what is quoted is measured on the second. */
export type MissionSet = "tuning" | "second";

/** Seeded missions that ask for what some Talent has, as companies do. */
export function syntheticMissions(set: MissionSet, count: number, seed: number): BenchMission[] {
  const random = seededRandom(set === "tuning" ? seed * 2 + 101 : seed * 2 + 900_002);
  const mix = mixes[set];
  return Array.from({ length: count }, (_, n) => {
    const [kind, make] = mix[n % mix.length] ?? mix[0];
    const criteria = make(random);
    const id = `019c0000-0000-7000-8000-${(seed * 100_000 + n).toString(16).padStart(12, "0")}`;
    return { kind, criteria, id, compiled: compileMission(criteria, { relatedOf, onDate: benchOnDate, missionId: id }) };
  });
}

type Mix = readonly [
  readonly [string, (random: Random) => ConfirmedCriteria],
  ...(readonly [string, (random: Random) => ConfirmedCriteria])[],
];

const mixes: Record<MissionSet, Mix> = {
  tuning: [
    ["common skills", (random) => mission(random, { musts: (own) => own.slice(0, between(random, 1, 3)) })],
    ["common skills", (random) => mission(random, { musts: (own) => own.slice(0, between(random, 1, 3)) })],
    ["a common and a rare skill", (random) => mission(random, { musts: (own) => [own[0]!, own[Math.floor(own.length / 2)]!] })],
    ["rare skills", (random) => mission(random, { musts: (own) => own.slice(-between(random, 1, 2)) })],
    ["one very popular skill", (random) => mission(random, { musts: () => [skillsByPopularity[Math.floor(random() * 20)]!] })],
  ],
  second: [
    [
      "one very popular skill",
      (random) => mission(random, { musts: () => [skillsByPopularity[Math.floor(random() * 12)]!], nice: [0, 2] }),
    ],
    ["many nice skills", (random) => mission(random, { musts: (own) => own.slice(3, 4), nice: [7, 12] })],
    ["either of several", (random) => mission(random, { musts: (own) => own.slice(-1), eitherOf: between(random, 2, 4), nice: [1, 4] })],
    ["popular, remote", (random) => mission(random, { musts: (own) => own.slice(0, 2), remote: "full", nice: [2, 5] })],
    ["near by", (random) => mission(random, { musts: (own) => own.slice(0, 1), remote: "none", radius: [15, 25, 40], nice: [2, 6] })],
    ["rare skills", (random) => mission(random, { musts: (own) => own.slice(-3, -1), nice: [0, 3] })],
    ["two languages", (random) => mission(random, { musts: (own) => own.slice(0, 2), languages: ["fr", "en"], nice: [1, 5] })],
    ["a single skill in the middle", (random) => mission(random, { musts: (own) => [own[Math.floor(own.length / 2)]!], nice: [3, 6] })],
  ],
};

type Wish = {
  /** Picks from a Talent's skills, the most popular first. */
  readonly musts: (own: readonly number[]) => readonly number[];
  readonly nice?: readonly [least: number, most: number];
  readonly eitherOf?: number;
  readonly remote?: ConfirmedCriteria["remote"];
  readonly radius?: readonly [number, ...number[]];
  readonly languages?: readonly string[];
};

function mission(random: Random, wish: Wish): ConfirmedCriteria {
  const someone = syntheticTalent(0, random);
  const own = someone.skills.map(({ id }) => Number(id.slice(-4))).sort((a, b) => popularityOf[a]! - popularityOf[b]!);
  const musts = [...new Set(wish.musts(own))];
  const group =
    wish.eitherOf === undefined
      ? []
      : spread(
          own.filter((skill) => !musts.includes(skill)),
          wish.eitherOf,
        );
  const [least, most] = wish.nice ?? [0, 6];
  const others = [...own, anySkill(random), anySkill(random)].filter((skill) => !musts.includes(skill) && !group.includes(skill));
  const nice = [...new Set(others)].sort(() => random() - 0.5).slice(0, between(random, least, most));
  const remote = wish.remote ?? oneOf(random, ["none", "partial", "full", "full", "unknown"]);
  const start = between(random, 5, 120);
  return {
    ...emptyCriteria("Synthetic mission"),
    occupations: random() < 0.5 ? [...someone.occupations] : [],
    skills: [
      ...musts.map((skill) => ({ id: skillIds[skill]!, importance: "must" as const, min_level: oneOf(random, [1, 2, 3, 4]) as 1 })),
      ...nice.map((skill) => ({ id: skillIds[skill]!, importance: "nice" as const, min_level: random() < 0.5 ? null : (2 as const) })),
    ],
    any_of: group.length < 2 ? [] : [group.map((skill) => skillIds[skill]!)],
    seniority: random() < 0.5 ? oneOf(random, seniorities) : null,
    start: random() < 0.85 ? { earliest: dayAfter(start), latest: dayAfter(start + between(random, 0, 30)) } : null,
    duration_days: random() < 0.8 ? { min: between(random, 10, 180), max: 365 } : null,
    days_per_week: random() < 0.7 ? { min: between(random, 2, 5), max: 5 } : null,
    place:
      remote === "full" ? null : { code: "0", name: "Somewhere", country: "FR", ...cityCommune(random), radius_km: radiusOf(random, wish) },
    remote,
    onsite_days_per_week: remote === "partial" ? between(random, 1, 2) : null,
    budget: random() < 0.85 ? { kind: "day", min: null, max: between(random, 6, 22) * 5000, currency: "EUR", vat: "excl" } : null,
    languages: languagesOf(random, wish),
  };
}

function radiusOf(random: Random, wish: Wish): number | null {
  if (wish.radius !== undefined) return oneOf(random, wish.radius);
  return random() < 0.4 ? null : oneOf(random, [20, 30, 50, 100]);
}

function languagesOf(random: Random, wish: Wish): ConfirmedCriteria["languages"] {
  const codes = wish.languages ?? oneOf(random, [["fr"], ["fr"], ["en"], ["fr", "en"], ["de"], []]);
  return codes.map((code) => ({ code, level: random() < 0.5 ? null : oneOf(random, ["B1", "B2", "C1"]) }));
}

/** So many of a list, from its whole length. */
function spread<T>(all: readonly T[], count: number): T[] {
  return Array.from({ length: Math.min(count, all.length) }, (_, n) => all[Math.floor((n * all.length) / count)]!);
}
