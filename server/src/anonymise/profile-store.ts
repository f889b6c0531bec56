import type { Client } from "pg";
import type { Pseudonyms } from "./pseudonyms.ts";

/** Day rates are told apart in steps of 50 of their currency. */
const rateStep = 5_000;
/** Years since the first experience, as they are told apart; the last class has no end. */
const experienceYears = [0, 3, 6, 11, 21];
const never = 1_000_000;
const dayOf = (years: number) => Math.ceil(years * 365.25);

/** SQL: the number of the experience class of a count of days; null stays null. */
function experienceClass(days: string): string {
  const cases = experienceYears.map((_, at) => `when ${days} < ${dayOf(experienceYears[at + 1] ?? never)} then ${at}`);
  return `case when ${days} is null then null ${cases.join(" ")} end`;
}

/** SQL: every Talent with its quasi-identifiers; `today` is a day as SQL. */
export function profilesQuery(today: string): string {
  return `
    select p.*, case when first_days is null then null else greatest(first_days, 0) end as days, ${experienceClass("first_days")} as experience_bucket
    from (
      select t.id, t.account_id, t.departement_code, t.commune_code, t.occupation_id, t.legal_status, t.day_rate_cents, t.day_rate_currency,
             t.day_rate_currency || (t.day_rate_cents / ${rateStep}) as rate_bucket,
             (select ${today} - min(e.started_on) from talent_experiences e where e.talent_id = t.id) as first_days,
             coalesce((select string_agg(l.language, ' ' order by l.language) from talent_languages l where l.talent_id = t.id), '') as languages
      from talents t
    ) p`;
}

/**
 * Puts the Talents of the snapshot into groups of k or a few more that are alike, in temporary tables of the source's session: all of a group
 * get the département, occupation, legal status, class of rate, class of experience and languages of some of them, each drawn apart, so
 * that no combination is had by fewer than k. Returns how many Talents there are.
 */
export async function groupProfiles(source: Client, k: number, { seed }: Pseudonyms, today: string): Promise<number> {
  const chance = (use: string, of = "id") => `hashtextextended(${of}::text, ${seed(use)})`;
  const count = Number((await source.query("select count(*) as count from talents")).rows[0].count);
  const groups = Math.max(1, Math.floor(count / k));
  const drawn = (use: string) => `first_value(id) over (partition by g order by ${chance(use)}) as ${use}_of`;
  await source.query(`
    create temporary table anonymise_profiles on commit drop as ${profilesQuery(`date '${today}'`)}`);
  await source.query(`create index on pg_temp.anonymise_profiles (id)`);
  await source.query(`
    create temporary table anonymise_groups on commit drop as
    select id, account_id, g, count(*) over (partition by g)::int as size, (row_number() over (partition by g order by ${chance("place")}) - 1)::int as pos,
      bool_or(days is null) over (partition by g) as no_career,
      ${["occupation", "home", "rate", "career", "tongue"].map(drawn).join(", ")}
    from (
      select *, ntile(${groups}) over (order by days is null, legal_status is not distinct from 'independent_abroad', occupation_id, experience_bucket,
        languages, rate_bucket, departement_code, ${chance("order")}) as g
      from pg_temp.anonymise_profiles
    ) ordered`);
  await source.query("create index on pg_temp.anonymise_groups (id)");
  await source.query("create index on pg_temp.anonymise_groups (g, pos)");
  await source.query(`
    create temporary table anonymise_rates on commit drop as
    select rate_bucket, day_rate_cents, (row_number() over (partition by rate_bucket order by ${chance("rate")}) - 1) as pos,
      count(*) over (partition by rate_bucket) as size
    from pg_temp.anonymise_profiles where rate_bucket is not null`);
  await source.query("create index on pg_temp.anonymise_rates (rate_bucket, pos)");
  for (const table of ["profiles", "groups", "rates"]) await source.query(`analyze pg_temp.anonymise_${table}`);
  return count;
}

/** Share of the Talents of whom a quasi-identifier is another in the copy than in the source. */
export async function changedShares(source: Client): Promise<Record<string, number>> {
  const own = "pg_temp.anonymise_profiles";
  const { rows } = await source.query(`
    select coalesce(avg((o.departement_code is distinct from h.departement_code)::int), 0)::float8 as departement_code,
      coalesce(avg((o.occupation_id is distinct from a.occupation_id)::int), 0)::float8 as occupation_id,
      coalesce(avg((o.legal_status is distinct from h.legal_status)::int), 0)::float8 as legal_status,
      coalesce(avg((o.rate_bucket is distinct from r.rate_bucket)::int), 0)::float8 as rate_bucket,
      coalesce(avg((o.experience_bucket is distinct from case when not g.no_career then c.experience_bucket end)::int), 0)::float8 as experience_bucket,
      coalesce(avg((o.languages <> l.languages)::int), 0)::float8 as languages
    from pg_temp.anonymise_groups g join ${own} o on o.id = g.id join ${own} a on a.id = g.occupation_of join ${own} h on h.id = g.home_of
    join ${own} r on r.id = g.rate_of join ${own} c on c.id = g.career_of join ${own} l on l.id = g.tongue_of`);
  return rows[0];
}

/** A non-negative number that follows from a text. */
const positive = (hash: string) => `(${hash} & 9223372036854775807)`;

/** The queries of the tables that belong to a profile, by table; each gives \`row\`, \`person\` and \`anchor\`. */
export function profileQueries(k: number, { seed }: Pseudonyms, today: string): Record<string, string> {
  const chance = (use: string, of: string) => positive(`hashtextextended(${of}, ${seed(use)})`);
  const own = "pg_temp.anonymise_profiles";
  const ends = experienceYears.map((_, at) => `when ${at} then ${dayOf(experienceYears[at + 1] ?? never) - 1}`).join(" ");
  const begins = experienceYears.map((years, at) => `when ${at} then ${dayOf(years)}`).join(" ");
  // A career moves as a whole, by some days within its class of years or into that of the group.
  const careerShift = `(least(greatest(
      case when o.experience_bucket = c.experience_bucket then o.days else c.days end + 1 + ${chance("career", "g.id::text")} % 14,
      case c.experience_bucket ${begins} end), case c.experience_bucket ${ends} end) - o.days)::int`;
  const shifted = (column: string) => `least(e.${column} - ${careerShift}, date '${today}')`;
  return {
    talents: `
      select to_jsonb(t) || jsonb_build_object(
          'occupation_id', a.occupation_id, 'legal_status', h.legal_status,
          'commune_code', case when o.departement_code is not distinct from h.departement_code and o.commune_code is not null
            and h.departement_code is not null then o.commune_code else h.commune_code end,
          'day_rate_currency', r.day_rate_currency, 'day_rate_cents', v.day_rate_cents,
          'siret', case when coalesce(t.siret, t.foreign_registration) is not null and h.legal_status is distinct from 'independent_abroad' then 'some' end,
          'foreign_registration', case when coalesce(t.siret, t.foreign_registration) is not null and h.legal_status = 'independent_abroad' then 'some' end
        ) as row, t.account_id as person, t.account_id as anchor
      from talents t join pg_temp.anonymise_groups g on g.id = t.id join ${own} o on o.id = t.id
      join ${own} a on a.id = g.occupation_of join ${own} h on h.id = g.home_of join ${own} r on r.id = g.rate_of
      left join lateral (select x.day_rate_cents from pg_temp.anonymise_rates x
        where x.rate_bucket = r.rate_bucket and x.pos = ${chance("amount", "g.id::text")} % (
          select size from pg_temp.anonymise_rates one where one.rate_bucket = r.rate_bucket limit 1)) v on true`,
    talent_languages: `
      select to_jsonb(l) || jsonb_build_object('talent_id', g.id) as row, g.account_id as person, g.account_id as anchor
      from pg_temp.anonymise_groups g join talent_languages l on l.talent_id = g.tongue_of`,
    // Each skill moves on in its group by a step of its own: no set of skills stays together, and nobody keeps one of theirs.
    talent_skills: `
      select to_jsonb(s) || jsonb_build_object('talent_id', n.id) as row, n.account_id as person, n.account_id as anchor
      from talent_skills s join pg_temp.anonymise_groups g on g.id = s.talent_id
      join pg_temp.anonymise_groups n on n.g = g.g and n.pos = (g.pos + 1 + ${chance("skill", "s.concept_id || g.g")} % greatest(g.size - 1, 1)) % g.size
      where s.concept_id in (select concept_id from talent_skills group by concept_id having count(*) >= ${k})`,
    talent_experiences: `
      select to_jsonb(e) || jsonb_build_object('started_on', ${shifted("started_on")}, 'ended_on', ${shifted("ended_on")}) as row,
        g.account_id as person, g.account_id as anchor
      from talent_experiences e join pg_temp.anonymise_groups g on g.id = e.talent_id and not g.no_career
      join ${own} o on o.id = g.id join ${own} c on c.id = g.career_of`,
  };
}
