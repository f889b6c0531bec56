import { sql } from "kysely";
import type { Tx } from "#platform/db.ts";

export type ReviewStanding = { count: number; mean: number };

/** Number and mean (0 to 100) of the published reviews of each of these Talents; Talents without any are left out. */
export async function reviewStandings(tx: Tx, talentIds: readonly string[]): Promise<Map<string, ReviewStanding>> {
  if (talentIds.length === 0) return new Map();
  const { rows } = await sql<{ talent_id: string; count: number; mean: number }>`
    select talent_id, count(*)::int as count, round(avg(rating))::int as mean
    from reviews where published_at is not null and talent_id = any(${talentIds}::uuid[]) group by talent_id`.execute(tx);
  return new Map(rows.map(({ talent_id, count, mean }) => [talent_id, { count, mean }]));
}
