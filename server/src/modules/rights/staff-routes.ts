import { Refusal } from "@jump/contract/errors.ts";
import {
  ChangeKind,
  DecideRequest,
  ErasurePreview,
  ExtendRequest,
  FiledRequest,
  MarkDeceased,
  NewMessage,
  QueueQuery,
  RightsStatistics,
  StaffCase,
  StaffRequestPage,
  StatisticsQuery,
  TemplateQuery,
  Templates,
} from "@jump/contract/rights.ts";
import { z } from "zod";
import { staffOnly } from "#modules/accounts";
import { dayInFrance } from "#platform/clock.ts";
import type { RequestCtx } from "#platform/context.ts";
import { endpoint, type Endpoint } from "#platform/endpoint.ts";
import { previewErasure } from "./ask-erasure.ts";
import { changeKind } from "./change-kind.ts";
import { decideRequest, finishRequest } from "./decide.ts";
import { accountToErase, markDeceased, unmarkDeceased } from "./deceased.ts";
import type { RightsDeps } from "./deps.ts";
import { discloseCase, discloseQueue } from "./disclose-case.ts";
import { presentForQueue, presentForStaff } from "./present.ts";
import { acceptIdentity, askIdentity, demandCaseOfOther, extendRequest, fileRequest } from "./staff-steps.ts";
import { readStatistics } from "./statistics.ts";
import { findRequest, pageOfQueue, type RequestRow } from "./store.ts";
import { step, writeAsStaff } from "./talk.ts";
import { templatesFor } from "./templates.ts";

const staff = { tag: "rights", access: staffOnly } as const;
const params = z.object({ id: z.uuid() });

/** What the data-protection officer's console works with (clause K1). */
export function staffRightsEndpoints(deps: RightsDeps): Endpoint[] {
  const show = async (ctx: RequestCtx, id: string) => {
    const request = await anyRequest(ctx, id);
    await discloseCase(ctx, request);
    return presentForStaff(ctx, request, deps);
  };

  /** One step of a case that takes words; answers with the case as it then is. */
  function act<Body>(
    name: string,
    operationId: string,
    summary: string,
    body: z.ZodType<Body> | null,
    work: (ctx: RequestCtx, request: RequestRow, body: Body) => Promise<unknown>,
  ): Endpoint {
    return endpoint(
      {
        ...staff,
        method: "post",
        path: `/staff/rights/requests/{id}/${name}`,
        operationId,
        summary,
        params,
        ...(body ? { body } : {}),
        success: { status: 200, description: "The case", schema: StaffCase },
        errors: ["wrong_state"],
      },
      async (ctx, input) => {
        const request = await anyRequest(ctx, input.params.id);
        await demandCaseOfOther(ctx, request);
        await work(ctx, request, input.body as Body);
        return show(ctx, input.params.id);
      },
    );
  }

  return [
    endpoint(
      {
        ...staff,
        method: "get",
        path: "/staff/rights/requests",
        operationId: "list_requests",
        summary: "Requests of persons: open ones by their last day, others the latest first",
        query: QueueQuery,
        success: { status: 200, description: "A page of requests", schema: StaffRequestPage },
        errors: [],
      },
      async (ctx, { query }) => {
        const found = await pageOfQueue(ctx.tx, query, dayInFrance(ctx.now));
        await discloseQueue(ctx, found.items);
        return { ...found, items: await Promise.all(found.items.map((row) => presentForQueue(ctx, row))) };
      },
    ),
    endpoint(
      {
        ...staff,
        method: "post",
        path: "/staff/rights/requests",
        operationId: "file_request",
        summary: "File a request that came by letter, telephone or mail",
        body: FiledRequest,
        success: { status: 201, description: "The case", schema: StaffCase },
        errors: [],
      },
      async (ctx, { body }) => show(ctx, (await fileRequest(ctx, body, deps)).id),
    ),
    endpoint(
      {
        ...staff,
        method: "get",
        path: "/staff/rights/requests/{id}",
        operationId: "get_request",
        summary: "One request with its thread, what may be done next, and what a dead person wanted",
        params,
        success: { status: 200, description: "The case", schema: StaffCase },
        errors: [],
      },
      (ctx, input) => show(ctx, input.params.id),
    ),
    act("review", "review_request", "Take up a request", null, (ctx, request) => step(ctx, request, "review")),
    act("identity", "ask_identity", "Ask who it is, where there is doubt", NewMessage, (ctx, request, { body }) =>
      askIdentity(ctx, request, body, deps),
    ),
    act("identity-proven", "accept_identity", "The person has shown who they are", null, acceptIdentity),
    act("kind", "change_request_kind", "Say otherwise what a letter asks", ChangeKind, (ctx, request, { kind }) =>
      changeKind(ctx, request, kind, deps),
    ),
    act(
      "extension",
      "extend_request",
      "Announce two further months, with the reason, inside the first",
      ExtendRequest,
      (ctx, request, body) => extendRequest(ctx, request, body.reason, deps),
    ),
    act("messages", "answer_request", "Answer in the thread; the mailbox is told", NewMessage, (ctx, request, { body }) =>
      writeAsStaff(ctx, request, body, deps),
    ),
    act("decision", "decide_request", "Decide, with reasons for anything but a full yes", DecideRequest, (ctx, request, body) =>
      decideRequest(ctx, request, body, deps),
    ),
    act("closing", "close_request", "Say that what was decided has been done", null, (ctx, request) => finishRequest(ctx, request, deps)),
    act("deceased", "mark_deceased", "Note that the person of an account has died, on what evidence", MarkDeceased, (ctx, request, body) =>
      markDeceased(ctx, request, body),
    ),
    act("alive", "unmark_deceased", "Take back a death noted in error", null, (ctx, request) => unmarkDeceased(ctx, request)),
    endpoint(
      {
        ...staff,
        method: "get",
        path: "/staff/rights/requests/{id}/erasure",
        operationId: "preview_erasure_of_request",
        summary: "What granting this erasure would delete, what stays, why and until when",
        params,
        success: { status: 200, description: "The preview", schema: ErasurePreview },
        errors: ["wrong_state"],
      },
      async (ctx, input) => {
        const request = await anyRequest(ctx, input.params.id);
        const accountId = await accountToErase(ctx, { ...request, decision: "granted" });
        if (!accountId) throw new Refusal("wrong_state", { detail: "no account would be erased" });
        await discloseCase(ctx, request);
        return previewErasure(ctx, accountId, deps);
      },
    ),
    endpoint(
      {
        ...staff,
        method: "get",
        path: "/staff/rights/templates",
        operationId: "list_answer_templates",
        summary: "Answers to begin from, for a kind of request, in the person's language",
        query: TemplateQuery,
        success: { status: 200, description: "The templates", schema: Templates },
        errors: [],
      },
      async (_ctx, { query }) => templatesFor(query.kind, query.locale),
    ),
    endpoint(
      {
        ...staff,
        method: "get",
        path: "/staff/rights/statistics",
        operationId: "get_rights_statistics",
        summary: "How many requests were answered, in time and in how many days, by kind",
        query: StatisticsQuery,
        success: { status: 200, description: "The counts", schema: RightsStatistics },
        errors: [],
      },
      (ctx, { query }) => readStatistics(ctx, query),
    ),
  ];
}

async function anyRequest(ctx: RequestCtx, id: string): Promise<RequestRow> {
  const request = await findRequest(ctx.tx, id);
  if (!request || request.state === "unconfirmed") throw new Refusal("not_found");
  return request;
}
