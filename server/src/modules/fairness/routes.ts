import { MyRanking, MyRankings } from "@jump/contract/my-rankings.ts";
import { PageQuery } from "@jump/contract/paging.ts";
import { z } from "zod";
import { talentOnly } from "#modules/accounts";
import type { NameConcept } from "#modules/missions";
import { endpoint, type Endpoint } from "#platform/endpoint.ts";
import { listMyRankings, showMyRanking } from "./show-my-rankings.ts";

const tag = "fairness";

export type FairnessDeps = { nameConcept: NameConcept };

export function fairnessEndpoints({ nameConcept }: FairnessDeps): Endpoint[] {
  return [
    endpoint(
      {
        method: "get",
        path: "/me/rankings",
        operationId: "list_my_rankings",
        tag,
        summary: "Rankings in which somebody was shown you, the last first, with the band of your place and your score",
        access: talentOnly,
        query: PageQuery,
        success: { status: 200, description: "One page of rankings", schema: MyRankings },
        errors: ["not_found"],
      },
      async (ctx, { query }) => listMyRankings(ctx, query),
    ),
    endpoint(
      {
        method: "get",
        path: "/me/rankings/{receipt_id}",
        operationId: "get_my_ranking",
        tag,
        summary: "The reasons for your place in a ranking, and the smallest changes that would have moved you among the first five",
        access: talentOnly,
        params: z.object({ receipt_id: z.uuid() }),
        success: { status: 200, description: "The ranking, as far as it is about you", schema: MyRanking },
        errors: [],
      },
      async (ctx, { params }) => showMyRanking(ctx, params.receipt_id, nameConcept),
    ),
  ];
}
