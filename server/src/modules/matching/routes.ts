import { rankingRulesSchema } from "@jump/contract/ranking-rules.ts";
import { Decision, NewDecision, Receipt, Shortlist, ShortlistQuery } from "@jump/contract/shortlist.ts";
import type { Weights } from "@jump/contract/matching.ts";
import { z } from "zod";
import { anyone, companyOrStaff } from "#modules/accounts";
import { readableMission } from "#modules/missions";
import { endpoint, type Endpoint } from "#platform/endpoint.ts";
import { checkReceipt } from "./check-receipt.ts";
import { decide } from "./decide.ts";
import { openReceipt, showShortlist, type ShortlistDeps } from "./show-shortlist.ts";
import { rankingRules } from "#modules/scoring";

const tag = "matching";
const params = z.object({ id: z.uuid() });

export function matchingEndpoints(deps: ShortlistDeps): Endpoint[] {
  return [
    endpoint(
      {
        method: "get",
        path: "/matching/rules",
        operationId: "get_ranking_rules",
        tag,
        summary: "Every number that the ranking uses, and what it never uses",
        access: anyone,
        success: { status: 200, description: "The rules of the current scorer", schema: rankingRulesSchema },
        errors: [],
      },
      async () => rankingRules,
    ),
    endpoint(
      {
        method: "get",
        path: "/missions/{id}/shortlist",
        operationId: "get_shortlist",
        tag,
        summary: "Talents ranked for a mission, with the reasons for every point, to the end of the list",
        access: companyOrStaff,
        params,
        query: ShortlistQuery,
        success: { status: 200, description: "One page of the ranking", schema: Shortlist },
        errors: ["purpose_required", "wrong_state"],
      },
      async (ctx, { params: { id }, query }) => showShortlist(ctx, id, query, deps),
    ),
    endpoint(
      {
        method: "post",
        path: "/missions/{id}/decisions",
        operationId: "decide",
        tag,
        summary: "Set a Talent aside, or reconsider; a human's decision with its reason",
        access: companyOrStaff,
        params,
        body: NewDecision,
        success: { status: 201, description: "The decision", schema: Decision },
        errors: ["purpose_required", "wrong_state"],
      },
      async (ctx, { params: { id }, body }) => {
        const mission = await readableMission(ctx, id);
        const row = await decide(ctx, mission, {
          talentId: body.talent_id,
          receiptId: body.receipt_id,
          decision: body.decision,
          reason: body.reason,
        });
        return { decision: row.decision, reason: row.reason, decided_at: row.decided_at.toString(), decided_by: row.decided_by! };
      },
    ),
    endpoint(
      {
        method: "get",
        path: "/missions/{id}/receipts/{receipt_id}",
        operationId: "get_receipt",
        tag,
        summary: "The proof of a ranking, ranked again from its stored inputs",
        access: companyOrStaff,
        params: params.extend({ receipt_id: z.uuid() }),
        success: { status: 200, description: "The receipt", schema: Receipt },
        errors: ["purpose_required", "wrong_state"],
      },
      async (ctx, { params: { id, receipt_id } }) => {
        const { receipt } = await openReceipt(ctx, id, receipt_id);
        return {
          id: receipt.id,
          mission_id: receipt.mission_id,
          created_at: receipt.created_at.toString(),
          scorer_version: receipt.scorer_version,
          weights: receipt.weights as Weights,
          on_date: receipt.on_date.toString(),
          criteria_version: receipt.criteria_version,
          considered: receipt.fitting + receipt.outside,
          fitting: receipt.fitting,
          ...(await checkReceipt(ctx.tx, receipt)),
        };
      },
    ),
  ];
}
