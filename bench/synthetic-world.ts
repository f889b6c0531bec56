import type { RelatedOf } from "../server/src/modules/scoring/compiled-mission.ts";
import { gauss, sampler, seededRandom, type Random } from "./synthetic-random.ts";

// What every synthetic population shares, whatever its seed: which skills there are and how popular, where the communes lie.
export const skillCount = 3000;
export const perFamily = 50;
export const familyCount = skillCount / perFamily;
export const occupationCount = familyCount * 2;
const perGroup = 5;

export const skillIds = Array.from({ length: skillCount }, (_, n) => `skill-${String(n).padStart(4, "0")}`);
export const occupationIds = Array.from({ length: occupationCount }, (_, n) => `occupation-${String(n).padStart(3, "0")}`);

const day0 = Temporal.PlainDate.from("2026-07-01");
const daysBefore = 120;
const isoDays = Array.from({ length: 900 }, (_, n) => day0.add({ days: n - daysBefore }).toString());

export const benchOnDate = day0.toString();

/** ISO date so many days after the day of the rankings, or before it. */
export function dayAfter(days: number): string {
  return isoDays[Math.min(isoDays.length - 1, Math.max(0, days + daysBefore))] ?? benchOnDate;
}

const random = seededRandom(20260701);

/** Skills by popularity, the most popular first: as words and skills everywhere, the n-th is about 1/n as frequent as the first (Zipf). */
export const skillsByPopularity = shuffled(Array.from({ length: skillCount }, (_, n) => n));
export const popularityOf = new Uint16Array(skillCount);
skillsByPopularity.forEach((skill, rank) => (popularityOf[skill] = rank));
const weights = Array.from(popularityOf, (rank) => 1 / (rank + 18) ** 1.05);

export const anySkill = sampler(weights);
export const anyFamily = sampler(
  Array.from({ length: familyCount }, (_, family) =>
    weights.slice(family * perFamily, (family + 1) * perFamily).reduce((a, b) => a + b, 0),
  ),
);
const inFamily = Array.from({ length: familyCount }, (_, family) =>
  sampler(weights.slice(family * perFamily, (family + 1) * perFamily).map((weight) => weight ** 0.9)),
);
export function skillOfFamily(family: number, random: Random): number {
  return family * perFamily + (inFamily[family]?.(random) ?? 0);
}

/** Groups of five: a general skill, which the special ones nearly stand for, and special ones, which know each other by half. */
export const relatedOf: RelatedOf = (id) => {
  const [kind = "", text = ""] = id.split("-");
  const number = Number(text);
  const [ids, count] = kind === "skill" ? [skillIds, skillCount] : [occupationIds, occupationCount];
  const general = Math.floor(number / perGroup) * perGroup;
  const group = Array.from({ length: perGroup }, (_, n) => general + n).filter((other) => other !== number && other < count);
  const closeness = (other: number) => (number === general ? 80 : other === general ? 30 : 50);
  const elsewhere = (number * 7 + 1234) % count;
  return [
    ...group.map((other) => ({ id: ids[other] ?? "", closeness: closeness(other) })),
    ...(elsewhere === number || group.includes(elsewhere) ? [] : [{ id: ids[elsewhere] ?? "", closeness: 40 }]),
  ];
};

/** Latitude, longitude and weight of the cities around which the communes lie. */
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
  [43.6108, 3.8767, 3],
  [45.1885, 5.7245, 3],
  [47.322, 5.0415, 1],
  [49.4432, 1.0993, 1],
  [47.9029, 1.9093, 1],
  [45.7772, 3.087, 1],
  [50.8503, 4.3517, 5],
  [52.52, 13.405, 4],
  [40.4168, -3.7038, 4],
  [41.3874, 2.1686, 3],
  [38.7223, -9.1393, 2],
  [45.4642, 9.19, 2],
] as const;
const communesOfCity = 250;
const ruralCommunes = 3000;
export type Commune = { readonly lat: number; readonly lon: number };
const around: readonly Commune[][] = cities.map(([lat, lon]) =>
  Array.from({ length: communesOfCity }, (_, n) =>
    n === 0 ? { lat, lon } : { lat: degrees(lat + gauss(random) * 0.12), lon: degrees(lon + gauss(random) * 0.17) },
  ),
);
const rural: readonly Commune[] = Array.from({ length: ruralCommunes }, () => ({
  lat: degrees(43 + random() * 7.5),
  lon: degrees(-1.5 + random() * 8),
}));
const anyCity = sampler(cities.map(([, , weight]) => weight));
const nearCentre = sampler(Array.from({ length: communesOfCity }, (_, n) => 1 / (n + 3)));

/** A commune where somebody may live; documents share these objects. */
export function anyCommune(random: Random): Commune {
  return random() < 0.88 ? cityCommune(random) : rural[Math.floor(random() * ruralCommunes)]!;
}

export function cityCommune(random: Random): Commune {
  return around[anyCity(random)]![nearCentre(random)]!;
}

function degrees(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}

function shuffled<T>(items: T[]): T[] {
  for (let at = items.length - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1));
    [items[at], items[other]] = [items[other]!, items[at]!];
  }
  return items;
}
