import { fullShare, pointsFor, rankingRules, skillShare, type CompiledMission } from "#modules/scoring";
import { grades, packedLanguage, unknown, unknownDay, type SqlNames } from "./sql-index-rows.ts";

/** How this server finds the place of a number in an array: the extension's function, or the built-in one. */
export type SqlDialect = { readonly positionOf: (array: string, number: number) => string };

export const withIntarray: SqlDialect = { positionOf: (array, number) => `nullif(idx(${array}, ${number}), 0)` };
export const withoutExtension: SqlDialect = { positionOf: (array, number) => `array_position(${array}, ${number})` };

// Expressions over a row `t` that give the very integers of `scoring`. They hold nothing but numbers of this process: no text goes in.

/** Points of a share. */
export function pointsSql(max: number, share: string): string {
  return `(${max} * (${share})) / ${fullShare}`;
}

export function rateShareSql({ rate: { ceiling } }: CompiledMission, names: SqlNames): string {
  if (ceiling === null) return String(fullShare);
  const { above_percent_tolerated: tolerated, share_at_limit: atLimit } = rankingRules.rate;
  const limit = Math.floor((ceiling.amount * (100 + tolerated)) / 100);
  const above = `${fullShare} - ((${fullShare - atLimit}::int8 * (t.rate - ${ceiling.amount})) / ${Math.max(1, limit - ceiling.amount)})::int4`;
  const currency = names.currencies.numbers.get(ceiling.currency) ?? -2;
  return `case when t.currency <> ${currency} then ${rankingRules.unknown_share} when t.rate <= ${ceiling.amount} then ${fullShare}
    when t.rate > ${limit} then 0 else ${above} end`;
}

export function daysShareSql({ availability: { wantedHalfDays: wanted } }: CompiledMission): string {
  if (wanted === null) return String(fullShare);
  const least = wanted - rankingRules.availability.missing_days_per_week_tolerated * 2;
  return `case when t.half_days >= ${wanted} then ${fullShare} when t.half_days < ${least} then 0 else (${fullShare} * t.half_days) / ${wanted} end`;
}

/** `$1` holds the kilometres by place number. */
export function placeShareSql({ place }: CompiledMission): string {
  const { near_km: near, far_km: far } = rankingRules.place;
  const km = `($1::int4[])[t.place + 1]`;
  const site =
    place.point === null
      ? String(fullShare)
      : `case when t.place = ${unknown} then ${rankingRules.unknown_share} when ${km} > least(t.mobility, ${place.radius_km}) then 0
         when ${km} <= ${near} then ${fullShare} else ${fullShare} - (${place.loss} * least(${km} - ${near}, ${far - near})) / ${far - near} end`;
  const onSite = `case when t.onsite = 1 then ${site} else 0 end`;
  if (place.mode === "none") return String(fullShare);
  if (place.mode === "remote") return `t.remote * ${fullShare}`;
  return place.mode === "site" ? onSite : `greatest(${onSite}, t.remote * ${rankingRules.unknown_share})`;
}

/** Points of all wanted languages, and whether each is spoken well enough. */
export function languagesSql({ languages: { wanted, max } }: CompiledMission, names: SqlNames): { points: string; fits: string } {
  const spoken = (code: string, least: number) => {
    const number = names.languages.numbers.get(code);
    const ranks =
      number === undefined ? [] : [0, 1, 2, 3, 4, 5, 6].filter((rank) => rank >= least).map((rank) => packedLanguage(number, rank));
    return `t.languages && ${intsSql(ranks)}`;
  };
  const below = rankingRules.languages.share_one_level_below;
  const parts = wanted.map(
    ({ code, rank, max: most }) =>
      `case when ${spoken(code, rank)} then ${most} when ${spoken(code, rank - 1)} then ${pointsFor(most, below)} else 0 end`,
  );
  if (wanted.length === 0) return { points: String(max), fits: "true" };
  return { points: sumSql(parts), fits: wanted.map(({ code, rank }) => spoken(code, rank - 1)).join(" and ") };
}

export function reviewsPointsSql({ reviews: { max } }: CompiledMission): string {
  const { minimum_count: minimum, neutral_mean: neutral } = rankingRules.reviews;
  return pointsSql(max, `100 * case when t.reviews >= ${minimum} then t.review_mean else ${neutral} end`);
}

type Term = CompiledMission["skills"]["terms"][number];

/** Numbers of the concepts that stand for a wanted skill; those that nobody has are left out. */
export function closureNumbers({ closure }: Pick<Term, "closure">, names: SqlNames): number[] {
  return [...closure.keys()].flatMap((id) => names.concepts.numbers.get(id) ?? []);
}

/** Points of a wanted skill: the best that one of the Talent's skills gives. */
export function termPointsSql(term: Term, names: SqlNames, { positionOf }: SqlDialect): string {
  const each = [...term.closure].flatMap(([id, closeness]) => {
    const number = names.concepts.numbers.get(id);
    const points = grades.map(({ level, years }) => pointsFor(term.max, skillShare(term, closeness, level, years)));
    return number === undefined ? [] : [`(${intsSql(points)})[t.grades[${positionOf("t.skills", number)}]]`];
  });
  return each.length === 0 ? "0" : `coalesce(greatest(${each.join(", ")}), 0)`;
}

/** Points of the occupation: the closest counts. */
export function occupationPointsSql({ skills: { occupation } }: CompiledMission, names: SqlNames): string {
  if (occupation === null) return "0";
  const byCloseness = Map.groupBy(occupation.closure.keys(), (id) => occupation.closure.get(id) ?? 0);
  const cases = [...byCloseness]
    .sort(([a], [b]) => b - a)
    .map(([closeness, ids]) => {
      const numbers = ids.flatMap((id) => names.concepts.numbers.get(id) ?? []);
      return `when t.occupations && ${intsSql(numbers)} then ${pointsFor(occupation.max, closeness * 100)}`;
    });
  return `case ${cases.join(" ")} else 0 end`;
}

export function experiencePointsSql({ skills: { experience } }: CompiledMission): string {
  if (experience === null) return "0";
  return pointsSql(experience.max, `least(${fullShare}, (${fullShare} * t.years) / ${experience.years})`);
}

/** Whether the Talent has occupations and none that is not excluded. */
export function onlyExcludedSql({ skills: { excluded } }: CompiledMission, names: SqlNames): string {
  const numbers = [...excluded].flatMap((id) => names.concepts.numbers.get(id) ?? []);
  return numbers.length === 0 ? "false" : `(cardinality(t.occupations) > 0 and t.occupations <@ ${intsSql(numbers)})`;
}

/** The steps in which the share of the start is worked out: each names what it adds to the row before it. */
export function startSteps({ availability: plan }: CompiledMission): { firstDay: string; freeDay: string; free: string[]; share: string } {
  const rules = rankingRules.availability;
  const period = (k: number) => ({ from: `t.busy[${2 * k + 1}]`, to: `t.busy[${2 * k + 2}]` });
  const overlap = (day: string, { from, to }: { from: string; to: string }) =>
    `greatest(0, least(${day} + ${plan.durationDays}, ${to} + 1) - greatest(${day}, ${from}))`;
  const freeOn = (day: string) => {
    const taken = inlinePeriods.map((k) => `case when t.periods > ${k} then ${overlap(day, period(k))} else 0 end`);
    return `(100 * (${plan.durationDays} - (${taken.join(" + ")}))) / ${plan.durationDays}`;
  };
  const shareOn = (day: string, free: string) => {
    const late = `(${day} - ${plan.latest})`;
    const loss = `(${fullShare - rules.share_when_latest} * ${late}) / ${rules.late_days_tolerated}`;
    return `case when ${late} > ${rules.late_days_tolerated} or ${free} < ${rules.free_percent_needed} then 0
      when ${late} <= 0 then ${fullShare / 100} * ${free} else ((${fullShare} - ${loss}) * ${free}) / 100 end`;
  };
  const later = inlinePeriods.map(
    (k) => `case when t.periods > ${k} and ${period(k).to} >= t.free_day then ${shareOn(`${period(k).to} + 1`, `t.free_${k}`)} else 0 end`,
  );
  const inline = `greatest(${shareOn("t.free_day", "t.free")}, ${later.join(", ")})`;
  // More periods than stand in the expression: the same over the unfolded array.
  const unfolded = `(select max(${shareOn("day", "free")}) from
    (select t.free_day as day union all select t.busy[2 * k] + 1 from generate_series(1, t.periods) k where t.busy[2 * k] >= t.free_day) days
    cross join lateral (select (100 * (${plan.durationDays} - sum(${overlap("day", { from: "t.busy[2 * k - 1]", to: "t.busy[2 * k]" })}))) / ${plan.durationDays} as free
      from generate_series(1, t.periods) k) frees)::int4`;
  const found = `case when t.periods = 0 then ${shareOn("t.first_day", "100")} when t.periods > ${inlinePeriods.length} then ${unfolded} else ${inline} end`;
  const known = plan.startAsked ? found : `greatest(${rules.lowest_share_when_start_not_said}, ${found})`;
  return {
    firstDay: `greatest(${plan.earliest}, t.available_from)`,
    freeDay: `case ${inlinePeriods.map((k) => `when t.periods > ${k} and ${period(k).from} <= t.first_day and t.first_day <= ${period(k).to} then ${period(k).to} + 1`).join(" ")}
      when t.periods > ${inlinePeriods.length} then coalesce((select t.busy[2 * k] + 1 from generate_series(1, t.periods) k
        where t.busy[2 * k - 1] <= t.first_day and t.first_day <= t.busy[2 * k]), t.first_day) else t.first_day end`,
    free: [
      `case when t.periods > 0 then ${freeOn("t.free_day")} end`,
      ...inlinePeriods.map((k) => `case when t.periods > ${k} then ${freeOn(`(${period(k).to} + 1)`)} end`),
    ],
    share: `case when t.available_from = ${unknownDay} then ${rankingRules.unknown_share} else ${known} end`,
  };
}

/** Busy periods that an expression holds: most Talents have no more. */
export const inlinePeriods = [0, 1, 2] as const;

export function intsSql(numbers: readonly number[]): string {
  return `'{${numbers.join(",")}}'::int4[]`;
}

export function sumSql(parts: readonly string[]): string {
  return parts.length === 0 ? "0" : parts.map((part) => `(${part})`).join(" + ");
}
