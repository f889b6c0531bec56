import { rankingRules, type CompiledMission } from "#modules/scoring";
import { listColumns, numberColumns, type SqlNames } from "./sql-index-rows.ts";
import {
  closureNumbers,
  daysShareSql,
  experiencePointsSql,
  inlinePeriods,
  intsSql,
  languagesSql,
  occupationPointsSql,
  onlyExcludedSql,
  placeShareSql,
  pointsSql,
  rateShareSql,
  reviewsPointsSql,
  startSteps,
  sumSql,
  termPointsSql,
  type SqlDialect,
} from "./sql-index-shares-store.ts";

export type RankingText = {
  readonly mission: CompiledMission;
  readonly names: SqlNames;
  readonly dialect: SqlDialect;
  readonly schema: string;
};
/** Which part of the list a page is cut from, and whether the rows behind the places and the totals come along. */
export type RankingPage = { readonly offset: number; readonly limit: number; readonly withRows: boolean; readonly withTotals: boolean };

/**
 * The first of those who pass every hard filter. What is required narrows the index, cheap filters the rows; nice skills and occupations
 * are looked at only where they could still lift a Talent among the first.
 */
export function fittingText(text: RankingText, page: RankingPage): string {
  const { mission, names, dialect } = text;
  const lateParts = [
    ...mission.skills.terms
      .filter(({ importance }) => importance === "nice")
      .map((term) => ({ max: term.max, sql: termPointsSql(term, names, dialect) })),
    ...(mission.skills.occupation === null ? [] : [{ max: mission.skills.occupation.max, sql: occupationPointsSql(mission, names) }]),
  ];
  const most = lateParts.reduce((sum, { max }) => sum + max, 0);
  return `with candidates as materialized (
    select t.id, t.hash, t.skills, t.grades, t.occupations, ${sumSql(earlyParts(text))} as early
    from (${sharesText(text, `where ${cheapFilters(text).join("\n and ")}`, true)}) t where t.start_share > 0),
  ranked as materialized (
    select t.id, t.hash, t.early + ${sumSql(lateParts.map(({ sql }) => sql))} as score, true as fits from candidates t
    where t.early + ${most} >= coalesce((select early from candidates order by early desc offset ${kthOf(page)} limit 1), 0) offset 0)
  ${pageText(text, page, "true", `(select count(*)::int4 from candidates)`)}`;
}

/** A page of the whole list or of those with blockers: every Talent is scored. */
export function wholeText(text: RankingText, page: RankingPage, part: "whole" | "outside"): string {
  const { mission, names, dialect } = text;
  const [languages, terms] = [languagesSql(mission, names), mission.skills.terms];
  const parts = [
    ...earlyParts(text),
    ...terms.filter(({ importance }) => importance === "nice").map((term) => termPointsSql(term, names, dialect)),
    occupationPointsSql(mission, names),
  ];
  const musts = terms
    .filter(({ importance }) => importance === "must")
    .map((term) => `t.skills && ${intsSql(closureNumbers(term, names))}`);
  const fits = [
    "t.start_share > 0",
    "t.days_share > 0",
    "t.rate_share > 0",
    "t.place_share > 0",
    languages.fits,
    ...musts,
    `not ${onlyExcludedSql(mission, names)}`,
  ];
  return `with ranked as materialized (
    select t.id, t.hash, ${sumSql(parts)} as score, (${fits.join(" and ")}) as fits from (${sharesText(text, "", false)}) t)
  ${pageText(text, page, part === "outside" ? "not fits" : "true", `(select count(*)::int4 from ranked where fits)`)}`;
}

/** Points that do not depend on nice skills and occupations. */
function earlyParts({ mission, names, dialect }: RankingText): string[] {
  const { skills, availability, rate, place } = mission;
  const asked = skills.terms.length > 0 || skills.occupation !== null || skills.experience !== null;
  return [
    asked ? experiencePointsSql(mission) : String(skills.max),
    ...skills.terms.filter(({ importance }) => importance === "must").map((term) => termPointsSql(term, names, dialect)),
    pointsSql(availability.maxStart, "t.start_share"),
    pointsSql(availability.maxDays, "t.days_share"),
    pointsSql(rate.max, "t.rate_share"),
    pointsSql(place.max, "t.place_share"),
    languagesSql(mission, names).points,
    reviewsPointsSql(mission),
  ];
}

const carried = ["id", "hash", "skills", "grades", "occupations", "languages", "busy", "available_from", "years", "reviews", "review_mean"];

/** The rows with the share of each criterion, in steps: `offset 0` keeps a step from being worked out twice. */
function sharesText({ mission, names, schema }: RankingText, where: string, onlyFitting: boolean): string {
  const start = startSteps(mission);
  const columns = (more: readonly string[]) => [...carried, ...more].map((column) => `t.${column}`).join(", ");
  const shares = ["place_share", "rate_share", "days_share"];
  const fits = onlyFitting ? `where ${shares.map((share) => `t.${share} > 0`).join(" and ")}` : "";
  const free = ["free", ...inlinePeriods.map((k) => `free_${k}`)];
  return `select ${columns(shares)}, ${start.share} as start_share from (
    select ${columns([...shares, "periods", "first_day", "free_day"])}, ${start.free.map((sql, k) => `${sql} as ${free[k]}`).join(",\n ")} from (
    select ${columns([...shares, "periods", "first_day"])}, ${start.freeDay} as free_day from (
    select ${columns([])}, cardinality(t.busy) / 2 as periods, ${start.firstDay} as first_day, ${placeShareSql(mission)} as place_share,
      ${rateShareSql(mission, names)} as rate_share, ${daysShareSql(mission)} as days_share
    from ${schema}.ranking_talents t ${where} offset 0) t ${fits} offset 0) t offset 0) t offset 0`;
}

/** Hard filters that an index or a glance at a row can decide; the others are decided by their shares. */
function cheapFilters({ mission, names }: RankingText): string[] {
  const { availability, place, rate, skills } = mission;
  const filters = skills.terms
    .filter(({ importance }) => importance === "must")
    .map((term) => `t.skills && ${intsSql(closureNumbers(term, names))}`);
  if (place.mode === "remote") filters.push("t.remote = 1");
  if (place.mode === "site") filters.push("t.onsite = 1");
  if (availability.wantedHalfDays !== null) {
    filters.push(`t.half_days >= ${availability.wantedHalfDays - rankingRules.availability.missing_days_per_week_tolerated * 2}`);
  }
  // An unknown day is the lowest number, and is not too late.
  if (availability.startAsked) filters.push(`t.available_from <= ${availability.latest + rankingRules.availability.late_days_tolerated}`);
  if (rate.ceiling !== null) {
    const limit = Math.floor((rate.ceiling.amount * (100 + rankingRules.rate.above_percent_tolerated)) / 100);
    filters.push(`(t.rate <= ${limit} or t.currency <> ${names.currencies.numbers.get(rate.ceiling.currency) ?? -2})`);
  }
  const { fits } = languagesSql(mission, names);
  return [...filters, fits, `not ${onlyExcludedSql(mission, names)}`];
}

function kthOf({ offset, limit }: RankingPage): number {
  return Math.max(0, offset + limit - 1);
}

const rowColumns = [...Object.keys(numberColumns), ...Object.keys(listColumns)];

/** Cuts a page out of `ranked`: those who fit first, then by score, equals as `compareTied` orders them. */
function pageText({ mission: { rotation }, schema }: RankingText, page: RankingPage, part: string, fitting: string): string {
  const totals = page.withTotals ? `, ${fitting} as fitting` : "";
  const rows = page.withRows ? rowColumns.map((column) => `, d.${column === "hash" ? "hash::text" : column}`).join("") : "";
  // Keys are worked out for those only whose score reaches the page.
  const reaching = `(select * from ranked where ${part} order by fits desc, score desc offset ${kthOf(page)} limit 1)`;
  return `, last_of_page as materialized ${reaching},
  reached as (select id, score, fits, hash # ${rotation ?? 0} as key from ranked
    where ${part} and (not exists (select from last_of_page) or (fits, score) >= (select fits, score from last_of_page)) offset 0),
  page as (select id, score, fits, key from (
    select id, score, fits, ${rotation === null ? "0" : "key # (key >> 16)"} as key from (
    select id, score, fits, ${times("(key # (key >> 13))", 0xc2b2ae35)} as key from (
    select id, score, fits, ${times("(key # (key >> 16))", 0x85ebca6b)} as key from reached offset 0) k offset 0) k offset 0) k
    order by fits desc, score desc, key, id limit ${page.limit} offset ${page.offset})
  select state.watermark::text, state.size${totals}, page.id, page.score, page.fits${rows}
  from ${schema}.ranking_state state left join ${page.withRows ? `(page join ${schema}.ranking_talents d using (id))` : "page"} on true
  order by page.fits desc, page.score desc, page.key, page.id`;
}

/** The product of a number below 2^32 with a constant, modulo 2^32, without leaving 64 bits. */
function times(value: string, factor: number): string {
  return `((((${value} * ${factor >>> 16}) & 65535) << 16) + ${value} * ${factor & 65535}) & 4294967295`;
}
