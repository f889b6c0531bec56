import { EqualityAnswer, FairnessReports, NewEqualityAnswer, type FairnessReport } from "@jump/contract/equality.ts";
import { MyRanking, MyRankings } from "@jump/contract/my-rankings.ts";
import { PageQuery } from "@jump/contract/paging.ts";
import { z } from "zod";
import { staffOnly, talentOnly } from "#modules/accounts";
import type { NameConcept } from "#modules/missions";
import { endpoint, type Endpoint } from "#platform/endpoint.ts";
import { giveAnswer, showAnswer, withdrawAnswer } from "./change-answer.ts";
import { countReports, findReports } from "./report-store.ts";
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
    endpoint(
      {
        method: "get",
        path: "/me/equality",
        operationId: "get_my_equality_answer",
        tag,
        summary: "What you answered for the statistics of fairness, and the text to agree to",
        access: talentOnly,
        success: { status: 200, description: "Your answer, or none", schema: EqualityAnswer },
        errors: [],
      },
      async (ctx) => showAnswer(ctx),
    ),
    endpoint(
      {
        method: "put",
        path: "/me/equality",
        operationId: "give_my_equality_answer",
        tag,
        summary: "Answers for the statistics of fairness, and agrees to the text; an empty answer takes it back",
        access: talentOnly,
        sessionOnly: true,
        body: NewEqualityAnswer,
        success: { status: 200, description: "Your answer", schema: EqualityAnswer },
        errors: ["wrong_state"],
      },
      async (ctx, { body }) => {
        await giveAnswer(ctx, body);
        return showAnswer(ctx);
      },
    ),
    endpoint(
      {
        method: "delete",
        path: "/me/equality",
        operationId: "withdraw_my_equality_answer",
        tag,
        summary: "Erases your answer for the statistics of fairness",
        access: talentOnly,
        success: { status: 200, description: "No answer any more", schema: EqualityAnswer },
        errors: [],
      },
      async (ctx) => {
        await withdrawAnswer(ctx);
        return showAnswer(ctx);
      },
    ),
    endpoint(
      {
        method: "get",
        path: "/staff/fairness/reports",
        operationId: "list_fairness_reports",
        tag,
        summary:
          "How groups of Talents fared in the rankings of each quarter that is over: counts of at least ten people, and nobody's data",
        access: staffOnly,
        query: PageQuery,
        success: { status: 200, description: "One page of reports, the newest quarter first", schema: FairnessReports },
        errors: [],
      },
      async (ctx, { query: { page, size } }) => {
        const rows = await findReports(ctx.tx, { limit: size, offset: (page - 1) * size });
        return { items: rows.map(({ content }) => content as FairnessReport), page, size, total: await countReports(ctx.tx) };
      },
    ),
  ];
}
