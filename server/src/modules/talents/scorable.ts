import type { LanguageLevel, SkillLevel } from "@jump/contract/criteria.ts";
import { dayInFrance } from "#platform/clock.ts";
import type { Ctx } from "#platform/context.ts";
import { missingForIntroduction } from "./completeness.ts";
import { yearsOfExperience } from "./experience-years.ts";
import { completeProfiles, type TalentProfile } from "./load-profiles.ts";
import type { Places } from "./names.ts";
import { findTalents, findTalentsAfter, type TalentRow } from "./store.ts";

/**
 * What may be compared of a Talent (clause A1; legal note 3.6): no name, address, contact, number or text of the person.
 * Dates are ISO days, rates minor units a day, places degrees.
 */
export type ScorableProfile = {
  talentId: string;
  skills: { id: string; level: SkillLevel; years: number }[];
  occupations: string[];
  yearsExperience: number;
  availableFrom: string | null;
  daysPerWeek: number;
  busy: { from: string; to: string }[];
  dayRate: { amount: number; currency: string } | null;
  /** Centre of the commune. */
  place: { lat: number; lon: number } | null;
  mobilityKm: number;
  acceptsOnsite: boolean;
  acceptsRemote: boolean;
  languages: { code: string; level: LanguageLevel }[];
  /** Complete enough to be introduced (clause L2), not pausing, and with no objection or restriction (GDPR art. 18, 21): only such Talents are ranked. */
  isRankable: boolean;
};

type Moment = Pick<Ctx, "tx" | "now">;

/** The comparable part of one Talent, or null when there is none with this id. */
export async function scorableProfile(ctx: Moment, gazetteer: Places, talentId: string): Promise<ScorableProfile | null> {
  return (await scorable(ctx, gazetteer, await findTalents(ctx.tx, [talentId])))[0] ?? null;
}

/** The comparable parts of up to `limit` Talents whose ids come after `afterId`, by id; a handful of queries whatever the limit. */
export async function scorableProfiles(ctx: Moment, gazetteer: Places, afterId: string | null, limit: number): Promise<ScorableProfile[]> {
  return scorable(ctx, gazetteer, await findTalentsAfter(ctx.tx, afterId, limit));
}

async function scorable(ctx: Moment, gazetteer: Places, rows: readonly TalentRow[]): Promise<ScorableProfile[]> {
  const today = dayInFrance(ctx.now);
  const profiles = await completeProfiles(ctx.tx, rows);
  return [...profiles.values()].map((profile) => toScorable(profile, gazetteer, today));
}

function toScorable(
  { talent, skills, experiences, languages, busy }: TalentProfile,
  gazetteer: Places,
  today: Temporal.PlainDate,
): ScorableProfile {
  const place = talent.commune_code === null ? undefined : gazetteer.byCode(talent.commune_code);
  return {
    talentId: talent.id,
    skills: skills.map(({ concept_id, level, years }) => ({ id: concept_id, level: level as SkillLevel, years })),
    occupations: talent.occupation_id === null ? [] : [talent.occupation_id],
    yearsExperience: yearsOfExperience(experiences, today),
    availableFrom: talent.available_from?.toString() ?? null,
    daysPerWeek: talent.days_per_week,
    busy: busy.map(({ from_day, to_day }) => ({ from: from_day.toString(), to: to_day.toString() })),
    dayRate: talent.day_rate_cents === null ? null : { amount: talent.day_rate_cents, currency: talent.day_rate_currency },
    place: place === undefined ? null : { lat: place.lat, lon: place.lon },
    mobilityKm: talent.mobility_km,
    acceptsOnsite: talent.accepts_onsite,
    acceptsRemote: talent.accepts_remote,
    languages: languages.map(({ language, level }) => ({ code: language, level })),
    isRankable: !talent.is_paused && !talent.withheld_from_ranking && missingForIntroduction({ talent, skills }).length === 0,
  };
}
