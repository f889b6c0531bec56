import {
  AuthorityDecision,
  AuthorityRequestPage,
  AuthorityRequestView,
  NewAuthorityRequest,
  SealedAnswer,
} from "@jump/contract/authority-requests.ts";
import { Refusal } from "@jump/contract/errors.ts";
import { PageQuery } from "@jump/contract/paging.ts";
import { MadeFile } from "@jump/contract/register.ts";
import { z } from "zod";
import { staffOnly } from "#modules/accounts";
import { fieldLabel, tableLabel } from "#modules/privacy";
import { dayInFrance } from "#platform/clock.ts";
import type { Ctx } from "#platform/context.ts";
import { endpoint, type Endpoint } from "#platform/endpoint.ts";
import { answerRequest, type AnswerDeps } from "./answer-request.ts";
import { decideRequest } from "./decide-request.ts";
import { demandableFields } from "./demandable-fields.ts";
import { presentLine, presentRequest } from "./present.ts";
import { recordRequest } from "./record-request.ts";
import { findRequest, pageOfRequests, peopleOf, type RequestRow } from "./store.ts";

const Id = z.object({ id: z.uuid() });
const spec = { tag: "oversight", access: staffOnly, sessionOnly: true } as const;

export function authorityEndpoints(deps: AnswerDeps): Endpoint[] {
  const show = async (ctx: Ctx, row: RequestRow) => presentRequest(row, await peopleOf(ctx.tx, row.id), ctx.locale);
  return [
    endpoint(
      {
        ...spec,
        method: "get",
        path: "/authority-requests",
        operationId: "list_authority_requests",
        summary: "Every request of a public body, newest first",
        query: PageQuery,
        success: { status: 200, description: "The requests", schema: AuthorityRequestPage },
        errors: [],
      },
      async (ctx, { query }) => {
        const found = await pageOfRequests(ctx.tx, query);
        return { ...found, items: found.items.map(presentLine) };
      },
    ),
    endpoint(
      {
        ...spec,
        method: "get",
        path: "/authority-fields",
        operationId: "list_authority_fields",
        summary: "The columns that a request may name, in words",
        success: {
          status: 200,
          description: "The columns",
          schema: z.object({ items: z.array(z.object({ name: z.string(), label: z.string(), table: z.string() })) }),
        },
        errors: [],
      },
      async ({ locale }) => ({
        items: demandableFields(deps.declarations()).map((name) => {
          const [table = "", column = ""] = name.split(".");
          return { name, label: fieldLabel(table, column, locale, "staff"), table: tableLabel(table, locale, "staff") };
        }),
      }),
    ),
    endpoint(
      {
        ...spec,
        method: "post",
        path: "/authority-requests",
        operationId: "record_authority_request",
        summary: "Records a request as it came in",
        body: NewAuthorityRequest,
        success: { status: 201, description: "The request", schema: AuthorityRequestView },
        errors: [],
      },
      async (ctx, { body }) => show(ctx, await recordRequest(ctx, deps.declarations(), body)),
    ),
    endpoint(
      {
        ...spec,
        method: "get",
        path: "/authority-requests/{id}",
        operationId: "get_authority_request",
        summary: "One request with its scope and its people",
        params: Id,
        success: { status: 200, description: "The request", schema: AuthorityRequestView },
        errors: [],
      },
      async (ctx, { params }) => show(ctx, await demand(ctx, params.id)),
    ),
    endpoint(
      {
        ...spec,
        method: "post",
        path: "/authority-requests/{id}/decision",
        operationId: "decide_authority_request",
        summary: "Grants or refuses, with reasons; silence towards the person needs a legal ground and a last day",
        params: Id,
        body: AuthorityDecision,
        success: { status: 204, description: "Decided" },
        errors: ["wrong_state"],
      },
      async (ctx, { params, body }) => decideRequest(ctx, params.id, body),
    ),
    endpoint(
      {
        ...spec,
        method: "post",
        path: "/authority-requests/{id}/answer",
        operationId: "answer_authority_request",
        summary: "Seals exactly the scope; the passphrase is in this reply only",
        params: Id,
        success: { status: 201, description: "The passphrase and the fingerprint of the file", schema: SealedAnswer },
        errors: ["wrong_state"],
      },
      async (ctx, { params }) => answerRequest(ctx, deps, params.id),
    ),
    endpoint(
      {
        ...spec,
        method: "get",
        path: "/authority-requests/{id}/file",
        operationId: "get_authority_answer_file",
        summary: "The sealed file, for thirty days after the answer",
        params: Id,
        success: { status: 200, description: "The file, in the age format", schema: MadeFile },
        errors: [],
      },
      async (ctx, { params }) => {
        const { sealed_export, answered_at } = await demand(ctx, params.id);
        if (!sealed_export || !answered_at) throw new Refusal("not_found");
        const name = `answer-${dayInFrance(answered_at).toString()}.json.age`;
        return { name, media_type: "application/octet-stream", content: sealed_export.toString("base64") };
      },
    ),
  ];
}

async function demand(ctx: Ctx, id: string): Promise<RequestRow> {
  const row = await findRequest(ctx.tx, id);
  if (!row) throw new Refusal("not_found");
  return row;
}
