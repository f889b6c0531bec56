import { sql } from "kysely";
import type { RequestKind } from "@jump/contract/rights.ts";
import type { Tx } from "#platform/db.ts";

export type KindCounts = {
  kind: RequestKind | null;
  received: number;
  answered: number;
  in_time: number;
  late: number;
  withdrawn: number;
  open: number;
  overdue: number;
  extended: number;
  refused: number;
  median_days: number | null;
};

/** Counts of requests received on days from `since` to `until`, in France, a kind a row and all together where the kind is null. */
export async function countByKind(
  tx: Tx,
  { since, until, today }: Record<"since" | "until" | "today", Temporal.PlainDate>,
): Promise<KindCounts[]> {
  const { rows } = await sql<KindCounts>`
    with asked as (
      select *, (decided_at at time zone 'Europe/Paris')::date as decided_on, (received_at at time zone 'Europe/Paris')::date as received_on
      from rights_requests where state <> 'unconfirmed'
    )
    select kind, count(*) as received,
      count(decided_on) as answered,
      count(*) filter (where decided_on <= due_on) as in_time,
      count(*) filter (where decided_on > due_on) as late,
      count(*) filter (where state = 'withdrawn') as withdrawn,
      count(*) filter (where decided_on is null and state <> 'withdrawn') as open,
      count(*) filter (where decided_on is null and state <> 'withdrawn' and due_on < ${today}) as overdue,
      count(extended_at) as extended,
      count(*) filter (where decision = 'refused') as refused,
      percentile_cont(0.5) within group (order by decided_on - received_on) filter (where decided_on is not null) as median_days
    from asked where received_on between ${since} and ${until}
    group by grouping sets ((kind), ()) order by kind nulls first`.execute(tx);
  return rows;
}
