import type { BriefConcepts, BriefCriteria, BriefSpans } from "@jump/contract/brief.ts";
import { findBudgets, pickBudget } from "./brief-budget.ts";
import { findContradiction } from "./brief-contradictions.ts";
import { findStart } from "./brief-dates.ts";
import { findDuration } from "./brief-duration.ts";
import { findDiscriminatory, findPersonalData } from "./brief-flags.ts";
import { findHeadcount } from "./brief-headcount.ts";
import { detectLanguage } from "./brief-language.ts";
import { findLanguages } from "./brief-languages.ts";
import { plausibleMentions, withoutTradesAmongTools } from "./brief-needed-skills.ts";
import { findPlace } from "./brief-places.ts";
import type { BriefGazetteer, BriefLinker, BriefPlace } from "./brief-ports.ts";
import { findRemote, isRemoteAlternative } from "./brief-remote.ts";
import { daysPerWeek, findWeeklyDays, isPartTime } from "./brief-rhythm.ts";
import { findMinYears, findSeniority } from "./brief-seniority.ts";
import { findSkills } from "./brief-skills.ts";
import { createSpans } from "./brief-spans.ts";
import { foldText, pickFound, type BriefText, type Found } from "./brief-text.ts";
import { findTitle } from "./brief-title.ts";
import { prepareText, readableOriginal } from "./prepare-text.ts";
import { unwrapLines } from "./unwrap-lines.ts";

export type ParseOptions = {
  writtenOn: Temporal.PlainDate;
  linker: BriefLinker;
  gazetteer: BriefGazetteer;
};
/** The proposal for one text; `place` is the gazetteer's entry behind `criteria.place`. */
export type ParsedBrief = {
  criteria: BriefCriteria;
  spans: BriefSpans;
  concepts: BriefConcepts;
  place: BriefPlace | null;
  language: "fr" | "en";
};

/** Proposes criteria from a mission text in French or English, by rules alone; a human confirms them before anything is ranked. */
export function parseBrief(original: string, options: ParseOptions): ParsedBrief {
  const { text, startInOriginal, endInOriginal } = unwrapLines(original);
  const parsed = parseUnwrapped(text, options);
  const spans = Object.entries(parsed.spans).map(([field, [start, end]]) => [field, [startInOriginal(start), endInOriginal(end)]]);
  return { ...parsed, spans: Object.fromEntries(spans) };
}

function parseUnwrapped(original: string, { writtenOn, linker, gazetteer }: ParseOptions): ParsedBrief {
  const text = prepareText(original, writtenOn);
  const language = detectLanguage(text.folded);
  const spans = createSpans();
  const readable = readableOriginal(text);
  const mentions = withoutTradesAmongTools(readable, plausibleMentions(readable, linker));
  const { title, occupations } = findTitle(text, linker, mentions, language);
  const skills = findSkills(text, linker, mentions, language, gazetteer.mentions(readable));
  const when = findStart(text);
  const weekly = findWeeklyDays(text);
  const perWeek = daysPerWeek(weekly, isPartTime(text.folded));
  const { remote, onsiteDays } = findRemote(text, weekly, perWeek);
  const where = locate(text, gazetteer, remote?.value);
  const seniorities = findSeniority(text);
  const budgets = findBudgets(text);
  const conflict = findContradiction(text, { weekly, budgets, starts: when.all, seniorities, skillConflict: skills.conflict });
  const start = spans.take("start", when.start);
  const trades = spans.takeAll("occupation_terms", occupations);
  // A title no concept covers is the only name of the trade.
  const terms = trades.length > 0 ? trades.map(({ name }) => name) : spans.takeAll("occupation_terms", title ? [title] : []);
  const must = spans.takeAll("must_skills", skills.must);
  const nice = spans.takeAll("nice_skills", skills.nice);
  const anyOf = spans.takeGroups("any_of", skills.anyOf);
  const excluded = spans.takeAll("excluded", skills.excluded);
  const place = spans.take("place", where);
  const criteria: BriefCriteria = {
    title: spans.take("title", title) ?? "",
    occupation_terms: terms,
    must_skills: must.map(({ name }) => name),
    nice_skills: nice.map(({ name }) => name),
    any_of: anyOf.map((group) => group.map(({ name }) => name)),
    excluded: excluded.map(({ name }) => name),
    seniority: spans.take("seniority", pickFound(seniorities)) ?? null,
    min_years: spans.take("min_years", findMinYears(text, title?.value)) ?? null,
    start: start ? { earliest: start.earliest.toString(), latest: start.latest.toString() } : null,
    duration_days: spans.take("duration_days", findDuration(text, when.start, when.until)) ?? null,
    days_per_week: spans.take("days_per_week", perWeek) ?? null,
    place: place ? { city: place.city, country: place.country, radius_km: place.radiusKm } : null,
    remote: spans.take("remote", remote) ?? "unknown",
    onsite_days_per_week: spans.take("onsite_days_per_week", onsiteDays) ?? null,
    budget: spans.take("budget", pickBudget(budgets)) ?? null,
    languages: spans.takeAll("languages", findLanguages(text)),
    headcount:
      spans.take(
        "headcount",
        findHeadcount(
          text,
          mentions.filter(({ kind }) => kind === "occupation").map(({ start: at }) => at),
        ),
      ) ?? 1,
    flags: spans.takeAll("flags", [...findFlags(text), ...(conflict ? [conflict] : [])]),
  };
  const concepts: BriefConcepts = {
    must: must.map(({ id }) => id),
    nice: nice.map(({ id }) => id),
    any_of: anyOf.map((group) => group.map(({ id }) => id)),
    excluded: excluded.map(({ id }) => id),
    occupations: trades.map(({ id }) => id),
  };
  return { criteria, spans: spans.all, concepts, place: where?.place ?? null, language };
}

// A fully remote mission has no place, unless remote is only the alternative ("Lyon ou full remote").
function locate(text: BriefText, gazetteer: BriefGazetteer, remote: BriefCriteria["remote"] | undefined) {
  if (remote === "full" && !isRemoteAlternative(text)) return undefined;
  return findPlace(text, gazetteer);
}

function findFlags(text: BriefText): Found<BriefCriteria["flags"][number]>[] {
  const folded = foldText(text.original);
  return [...firstOf(findPersonalData(text.original, folded)), ...firstOf(findDiscriminatory(folded))];
}

function firstOf<T extends { start: number }>(found: T[]): T[] {
  return found.toSorted((a, b) => a.start - b.start).slice(0, 1);
}
