import { Refusal } from "@jump/contract/errors.ts";
import { PageQuery } from "@jump/contract/paging.ts";
import { Contestable } from "@jump/contract/contests.ts";
import {
  AskErasure,
  Case,
  DeathDirectives,
  ErasurePreview,
  Limits,
  NewMessage,
  NewRequest,
  RequestPage,
  SelfServed,
  SetLimit,
  StoredDirectives,
} from "@jump/contract/rights.ts";
import { z } from "zod";
import { signedIn } from "#modules/accounts";
import type { Ctx, SignedInActor } from "#platform/context.ts";
import { endpoint, type Endpoint } from "#platform/endpoint.ts";
import { askErasure, previewErasure } from "./ask-erasure.ts";
import { showContestable } from "./contest-ranking.ts";
import type { RightsDeps } from "./deps.ts";
import { deleteDirectives, findDirectives, putDirectives } from "./directive-store.ts";
import { chooseLimit, showLimits } from "./limits.ts";
import { openRequest, serveAtOnce } from "./open-request.ts";
import { presentCase, presentDirectives, presentSummary } from "./present.ts";
import { withdrawRequest } from "./staff-steps.ts";
import { findRequest, pageOfOwn, type RequestRow } from "./store.ts";
import { writeAsPerson } from "./talk.ts";

const own = { tag: "rights", access: signedIn } as const;
const params = z.object({ id: z.uuid() });
const me = ({ actor }: Pick<Ctx, "actor">) => (actor as SignedInActor).accountId;

/** What a person in a session asks, sets and follows. */
export function myRightsEndpoints(deps: RightsDeps): Endpoint[] {
  return [
    endpoint(
      {
        ...own,
        method: "get",
        path: "/me/rights",
        operationId: "list_my_requests",
        summary: "What you have asked, with its clock, the latest first",
        query: PageQuery,
        success: { status: 200, description: "A page of your requests", schema: RequestPage },
        errors: [],
      },
      async (ctx, { query }) => {
        const found = await pageOfOwn(ctx.tx, me(ctx), query);
        return { ...found, items: found.items.map((row) => presentSummary(row, ctx.now)) };
      },
    ),
    endpoint(
      {
        ...own,
        method: "post",
        path: "/me/rights",
        operationId: "ask_for_right",
        summary: "Ask for what no switch or form does alone, or contest a ranking; a human answers by the day that the case names",
        sessionOnly: true,
        body: NewRequest,
        success: { status: 201, description: "The case", schema: Case },
        errors: ["too_many_requests", "conflict"],
      },
      async (ctx, { body }) => {
        await deps.throttle.count(ctx, "rights_request", me(ctx));
        return presentCase(ctx, await openRequest(ctx, me(ctx), body, deps), deps);
      },
    ),
    endpoint(
      {
        ...own,
        method: "post",
        path: "/me/rights/self-served",
        operationId: "note_self_served",
        summary: "Keep that access or portability was served at once, by yourself",
        body: SelfServed,
        success: { status: 201, description: "The case, closed", schema: Case },
        errors: ["too_many_requests"],
      },
      async (ctx, { body }) => {
        await deps.throttle.count(ctx, "rights_request", me(ctx));
        return presentCase(ctx, await serveAtOnce(ctx, me(ctx), body.kind), deps);
      },
    ),
    endpoint(
      {
        ...own,
        method: "get",
        path: "/me/rights/contest/{receipt_id}",
        operationId: "get_contestable_ranking",
        summary: "A ranking that you have a place in or that your company asked for, and by when a human would answer if you contest it",
        params: z.object({ receipt_id: z.uuid() }),
        success: { status: 200, description: "The ranking", schema: Contestable },
        errors: [],
      },
      (ctx, { params: { receipt_id: receiptId } }) => showContestable(ctx, receiptId, deps),
    ),
    endpoint(
      {
        ...own,
        method: "get",
        path: "/me/rights/{id}",
        operationId: "get_my_request",
        summary: "One of your requests with its thread",
        params,
        success: { status: 200, description: "The case", schema: Case },
        errors: [],
      },
      async (ctx, { params: { id } }) => presentCase(ctx, await ownRequest(ctx, id), deps),
    ),
    endpoint(
      {
        ...own,
        method: "post",
        path: "/me/rights/{id}/messages",
        operationId: "write_in_my_request",
        summary: "Add to your request",
        params,
        body: NewMessage,
        success: { status: 201, description: "The case", schema: Case },
        errors: ["wrong_state", "too_many_requests"],
      },
      async (ctx, { params: { id }, body }) => {
        await deps.throttle.count(ctx, "rights_request", me(ctx));
        return presentCase(ctx, await writeAsPerson(ctx, await ownRequest(ctx, id), body.body), deps);
      },
    ),
    endpoint(
      {
        ...own,
        method: "post",
        path: "/me/rights/{id}/withdrawal",
        operationId: "withdraw_my_request",
        summary: "Withdraw your request, until it is decided",
        params,
        success: { status: 200, description: "The case", schema: Case },
        errors: ["wrong_state"],
      },
      async (ctx, { params: { id } }) => presentCase(ctx, await withdrawRequest(ctx, await ownRequest(ctx, id), deps), deps),
    ),
    endpoint(
      {
        ...own,
        method: "get",
        path: "/me/erasure",
        operationId: "preview_my_erasure",
        summary: "What deleting your account would delete, what stays, why and until when",
        success: { status: 200, description: "The preview", schema: ErasurePreview },
        errors: [],
      },
      (ctx) => previewErasure(ctx, me(ctx), deps),
    ),
    endpoint(
      {
        ...own,
        method: "post",
        path: "/me/erasure",
        operationId: "ask_erasure",
        summary: "Ask for your account to be deleted; you are out of every ranking and list at once",
        sessionOnly: true,
        body: AskErasure,
        success: { status: 201, description: "The case", schema: Case },
        errors: ["confirmation_required", "conflict"],
      },
      async (ctx, { body }) => presentCase(ctx, await askErasure(ctx, body.reason, deps), deps),
    ),
    endpoint(
      {
        ...own,
        method: "get",
        path: "/me/limits",
        operationId: "get_my_limits",
        summary: "Restriction and objections that hold now",
        success: { status: 200, description: "Every limit with its state", schema: Limits },
        errors: [],
      },
      (ctx) => showLimits(ctx, me(ctx)),
    ),
    endpoint(
      {
        ...own,
        method: "put",
        path: "/me/limits",
        operationId: "set_my_limit",
        summary: "Set or lift a restriction or an objection; it acts at once",
        sessionOnly: true,
        body: SetLimit,
        success: { status: 200, description: "Every limit with its state", schema: Limits },
        errors: ["too_many_requests"],
      },
      async (ctx, { body }) => {
        await deps.throttle.count(ctx, "rights_request", me(ctx));
        await chooseLimit(ctx, me(ctx), body.kind, body.active);
        return showLimits(ctx, me(ctx));
      },
    ),
    endpoint(
      {
        ...own,
        method: "get",
        path: "/me/after-death",
        operationId: "get_my_directives",
        summary: "What you want to happen with your data after your death",
        success: { status: 200, description: "Your directives, if any", schema: StoredDirectives },
        errors: [],
      },
      async (ctx) => ({ directives: presentDirectives(await findDirectives(ctx.tx, me(ctx))) }),
    ),
    endpoint(
      {
        ...own,
        method: "put",
        path: "/me/after-death",
        operationId: "put_my_directives",
        summary: "Say what is to happen with your data after your death; in place of what you said before",
        sessionOnly: true,
        body: DeathDirectives,
        success: { status: 200, description: "Your directives", schema: StoredDirectives },
        errors: [],
      },
      async (ctx, { body }) => {
        const stored = { account_id: me(ctx), ...body, created_at: ctx.now, updated_at: ctx.now };
        return { directives: presentDirectives(await putDirectives(ctx.tx, stored)) };
      },
    ),
    endpoint(
      {
        ...own,
        method: "delete",
        path: "/me/after-death",
        operationId: "delete_my_directives",
        summary: "Take your directives back",
        sessionOnly: true,
        success: { status: 204, description: "There are none any more" },
        errors: [],
      },
      (ctx) => deleteDirectives(ctx.tx, me(ctx)),
    ),
  ];
}

/** The request, if it is the actor's; to anyone else it does not exist. */
async function ownRequest(ctx: Ctx, id: string): Promise<RequestRow> {
  const request = await findRequest(ctx.tx, id);
  if (!request || request.account_id !== me(ctx) || request.state === "unconfirmed") throw new Refusal("not_found");
  return request;
}
