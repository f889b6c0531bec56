import {
  daysShare,
  experienceShare,
  languageShare,
  noLanguage,
  placeShare,
  pointsFor,
  rankingRules,
  rateShare,
  reviewsShare,
  skillShare,
  startShare,
  tieKey,
  type CompiledMission,
  type ScorerDocument,
} from "../server/src/modules/scoring/index.ts";
import { kilometresTo, rowOf, sqlNames, unknown, unknownDay, type Points } from "../server/src/modules/ranking/sql-index-rows.ts";
import { column } from "./column.ts";

export type Answer = { readonly total: number; readonly places: readonly { readonly id: string; readonly score: number }[] };

/** Scores every Talent one after the other with the published shares: nothing is skipped, bounded or kept between missions. */
export function createOracle() {
  const names = sqlNames();
  const points: Points = [];
  const ids: string[] = [];
  const [hash, from, rate, place] = [column(Uint32Array), column(Int32Array), column(Int32Array), column(Int32Array)];
  const [currency, mobility, reviews] = [column(Int32Array), column(Uint16Array), column(Uint16Array)];
  const [mean, halfDays, years, flags] = [column(Uint8Array), column(Uint8Array), column(Uint8Array), column(Uint8Array)];
  const lists = {
    skills: { ends: column(Uint32Array), items: column(Uint16Array) },
    levels: { ends: column(Uint32Array), items: column(Uint16Array) },
    occupations: { ends: column(Uint32Array), items: column(Uint16Array) },
    languages: { ends: column(Uint32Array), items: column(Uint16Array) },
    busy: { ends: column(Uint32Array), items: column(Int32Array) },
  };
  const startOf = (list: keyof typeof lists, row: number) => (row === 0 ? 0 : lists[list].ends.data[row - 1]!);

  function add(doc: ScorerDocument): void {
    const row = rowOf(names, doc);
    ids.push(doc.talentId);
    hash.push(row.hash);
    from.push(row.available_from);
    rate.push(row.rate);
    place.push(row.place);
    currency.push(row.currency);
    mobility.push(row.mobility);
    reviews.push(row.reviews);
    mean.push(row.review_mean);
    halfDays.push(row.half_days);
    years.push(row.years);
    flags.push(row.onsite + 2 * row.remote);
    const levels = doc.skills.map((skill) => skill.level * 64 + skill.years);
    const { skills, occupations, languages, busy } = row;
    for (const [name, items] of Object.entries({ skills, levels, occupations, languages, busy })) {
      const list = lists[name as keyof typeof lists];
      for (const item of items) list.items.push(item);
      list.ends.push(list.items.length);
    }
  }

  function answer(mission: CompiledMission, most: number): Answer {
    const { skills, availability, place: placePlan, languages, reviews: reviewsPlan } = mission;
    const { ceiling, max: maxRate } = mission.rate;
    const kilometres = placePlan.point === null ? null : kilometresTo(names, points, placePlan.point);
    const numbered = (closure: ReadonlyMap<string, number>) => {
      const byNumber = new Uint8Array(names.concepts.texts.length);
      for (const [id, closeness] of closure) {
        const number = names.concepts.numbers.get(id);
        if (number !== undefined) byNumber[number] = closeness;
      }
      return byNumber;
    };
    const terms = skills.terms
      .map((term) => ({ term, closeness: numbered(term.closure) }))
      .sort((a) => (a.term.importance === "must" ? -1 : 1));
    const occupation = skills.occupation === null ? null : numbered(skills.occupation.closure);
    const excluded = numbered(new Map([...skills.excluded].map((id) => [id, 1])));
    const wanted = languages.wanted.map((language) => ({ ...language, number: names.languages.numbers.get(language.code) ?? unknown }));
    const ceilingCurrency = ceiling === null ? unknown : (names.currencies.numbers.get(ceiling.currency) ?? -2);
    const asked = terms.length > 0 || skills.occupation !== null || skills.experience !== null;

    /** The score of a row, or -1 for a blocker. */
    function scoreOf(row: number): number {
      let score = asked ? 0 : skills.max;
      const [skillStart, skillEnd] = [startOf("skills", row), lists.skills.ends.data[row]!];
      for (const { term, closeness } of terms) {
        let best = 0;
        for (let k = skillStart; k < skillEnd; k++) {
          const near = closeness[lists.skills.items.data[k]!]!;
          if (near === 0) continue;
          const detail = lists.levels.items.data[k]!;
          best = Math.max(best, skillShare(term, near, detail >> 6, detail & 63));
        }
        if (best === 0 && term.importance === "must") return -1;
        score += pointsFor(term.max, best);
      }
      let [closest, outside] = [0, 0];
      const [firstOccupation, lastOccupation] = [startOf("occupations", row), lists.occupations.ends.data[row]!];
      for (let k = firstOccupation; k < lastOccupation; k++) {
        const number = lists.occupations.items.data[k]!;
        if (excluded[number] !== 0) outside++;
        if (occupation !== null) closest = Math.max(closest, occupation[number]!);
      }
      if (outside > 0 && outside === lastOccupation - firstOccupation) return -1;
      if (skills.occupation !== null) score += pointsFor(skills.occupation.max, closest * 100);
      if (skills.experience !== null) score += pointsFor(skills.experience.max, experienceShare(skills.experience.years, years.data[row]!));

      const busyAt = startOf("busy", row);
      const start =
        from.data[row] === unknownDay
          ? rankingRules.unknown_share
          : startShare(availability, from.data[row]!, lists.busy.items.data, busyAt, (lists.busy.ends.data[row]! - busyAt) / 2);
      const days = daysShare(availability, halfDays.data[row]!);
      const price =
        ceiling === null
          ? 10_000
          : currency.data[row] === ceilingCurrency
            ? rateShare(ceiling.amount, rate.data[row]!)
            : rankingRules.unknown_share;
      const km = kilometres === null || place.data[row] === unknown ? -1 : kilometres[place.data[row]!]!;
      const near = placeShare(placePlan, km, mobility.data[row]!, (flags.data[row]! & 1) !== 0, (flags.data[row]! & 2) !== 0);
      if (start === 0 || days === 0 || price === 0 || near === 0) return -1;
      score += pointsFor(availability.maxStart, start) + pointsFor(availability.maxDays, days);
      score += pointsFor(maxRate, price) + pointsFor(placePlan.max, near);
      if (wanted.length === 0) score += languages.max;
      for (const { number, rank, max } of wanted) {
        let spoken = noLanguage;
        for (let k = startOf("languages", row); k < lists.languages.ends.data[row]!; k++)
          if (lists.languages.items.data[k]! >> 3 === number) spoken = lists.languages.items.data[k]! & 7;
        const share = languageShare(rank, spoken);
        if (share === 0) return -1;
        score += pointsFor(max, share);
      }
      return score + pointsFor(reviewsPlan.max, reviewsShare(reviews.data[row]!, mean.data[row]!));
    }

    const fitting: { row: number; score: number }[] = [];
    for (let row = 0; row < ids.length; row++) {
      const score = scoreOf(row);
      if (score >= 0) fitting.push({ row, score });
    }
    const key = (row: number) => tieKey(mission.rotation, hash.data[row]!);
    fitting.sort((a, b) => b.score - a.score || key(a.row) - key(b.row) || a.row - b.row);
    return { total: fitting.length, places: fitting.slice(0, most).map(({ row, score }) => ({ id: ids[row]!, score })) };
  }

  return { add, answer };
}
