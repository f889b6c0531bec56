import type { Client } from "pg";
import { quasiIdentifiers } from "./exceptions.ts";
import { profilesQuery } from "./profile-store.ts";

/** How alike the Talents are: the smallest number that share one combination of quasi-identifiers, and how many share it with fewer than k. */
export type Likeness = { talents: number; combinations: number; smallest: number; belowK: number };
/** Shapes that a copy must keep; day rates in cents. */
export type Shapes = {
  dayRate: Spread;
  skillsPerTalent: Spread;
  yearsOfExperience: Spread;
  talentsByDepartement: Count[];
  missionsByState: Count[];
};
/** The most frequent first. */
export type Count = { name: string; count: number };
export type Spread = { mean: number; lower: number; median: number; upper: number };

/** Counts how many Talents share each combination, as of a day. */
export async function measureLikeness(client: Client, k: number, today: string): Promise<Likeness> {
  const { rows } = await client.query(
    `select coalesce(sum(size), 0)::int as talents, count(*)::int as combinations, coalesce(min(size), 0)::int as smallest,
       coalesce(sum(size) filter (where size < $1), 0)::int as below_k
     from (select count(*) as size from (${profilesQuery(`date '${today}'`)}) p group by ${quasiIdentifiers.join(", ")}) groups`,
    [k],
  );
  const { talents, combinations, smallest, below_k: belowK } = rows[0];
  return { talents, combinations, smallest, belowK };
}

/** Reads the shapes of a database, as of a day. */
export async function measureShapes(client: Client, today: string): Promise<Shapes> {
  return {
    dayRate: await spread(client, "select day_rate_cents as value from talents where day_rate_cents is not null"),
    skillsPerTalent: await spread(
      client,
      "select count(s.concept_id) as value from talents t left join talent_skills s on s.talent_id = t.id group by t.id",
    ),
    yearsOfExperience: await spread(
      client,
      `select days / 365.25 as value from (${profilesQuery(`date '${today}'`)}) p where days is not null`,
    ),
    talentsByDepartement: await counts(client, "select coalesce(departement_code, '–') as name from talents"),
    missionsByState: await counts(client, "select state as name from missions"),
  };
}

async function spread(client: Client, values: string): Promise<Spread> {
  const { rows } = await client.query(
    `select coalesce(avg(value), 0)::float8 as mean, coalesce(percentile_cont(array[0.25, 0.5, 0.75]) within group (order by value::float8), array[0, 0, 0]::float8[]) as quarters from (${values}) v`,
  );
  const [lower, median, upper] = rows[0].quarters as [number, number, number];
  return { mean: rows[0].mean, lower, median, upper };
}

async function counts(client: Client, names: string): Promise<Count[]> {
  const { rows } = await client.query(`select name, count(*)::int as count from (${names}) n group by name order by count desc, name`);
  return rows.map(({ name, count }) => ({ name, count }));
}
