import { CaseByKey, Case, ConfirmForm, FormRequest, KeyMessage } from "@jump/contract/rights.ts";
import { Refusal } from "@jump/contract/errors.ts";
import { z } from "zod";
import { anyone } from "#modules/accounts";
import type { Ctx } from "#platform/context.ts";
import { endpoint, type Endpoint } from "#platform/endpoint.ts";
import { askByForm, confirmForm } from "./ask-by-form.ts";
import type { RightsDeps } from "./deps.ts";
import { presentCase } from "./present.ts";
import { withdrawRequest } from "./staff-steps.ts";
import { findRequest, type RequestRow } from "./store.ts";
import { writeAsPerson } from "./talk.ts";

const tag = "rights";
const params = z.object({ id: z.uuid() });
const shared = { tag, access: anyone } as const;

/** What anybody may do without an account: ask by form, prove the mailbox, and follow the case by the link in the mails. */
export function publicRightsEndpoints(deps: RightsDeps): Endpoint[] {
  /** The case, if the key is that of its mailbox. */
  async function byKey(ctx: Ctx, id: string, key: string): Promise<RequestRow> {
    deps.keys.demand(id, key);
    const request = await findRequest(ctx.tx, id);
    if (!request || request.state === "unconfirmed") throw new Refusal("not_found");
    return request;
  }
  return [
    endpoint(
      {
        ...shared,
        method: "post",
        path: "/rights/form-requests",
        operationId: "ask_by_form",
        summary: "Ask without an account; it becomes a request once the link in the mail is used",
        body: FormRequest,
        success: { status: 202, description: "A mail is on its way" },
        errors: ["too_many_requests"],
      },
      (ctx, { body }) => askByForm(ctx, body, deps),
    ),
    endpoint(
      {
        ...shared,
        method: "post",
        path: "/rights/form-requests/confirmation",
        operationId: "confirm_form_request",
        summary: "Prove the mailbox: what was asked becomes a request with its clock",
        body: ConfirmForm,
        success: { status: 200, description: "The case", schema: Case },
        errors: ["not_found", "link_expired", "wrong_state"],
      },
      async (ctx, { body }) => presentCase(ctx, await confirmForm(ctx, body.id, body.key, deps), deps),
    ),
    endpoint(
      {
        ...shared,
        method: "get",
        path: "/rights/cases/{id}",
        operationId: "get_case_by_key",
        summary: "The case of a person without an account, by the link in the mails",
        params,
        query: CaseByKey,
        success: { status: 200, description: "The case", schema: Case },
        errors: [],
      },
      async (ctx, { params: { id }, query: { key } }) => presentCase(ctx, await byKey(ctx, id, key), deps),
    ),
    endpoint(
      {
        ...shared,
        method: "post",
        path: "/rights/cases/{id}/messages",
        operationId: "write_in_case_by_key",
        summary: "Add to one's case by the link in the mails",
        params,
        body: KeyMessage,
        success: { status: 201, description: "The case", schema: Case },
        errors: ["wrong_state", "too_many_requests"],
      },
      async (ctx, { params: { id }, body }) => {
        await deps.throttle.count(ctx, "rights_form_ip", ctx.request.ip);
        return presentCase(ctx, await writeAsPerson(ctx, await byKey(ctx, id, body.key), body.body), deps);
      },
    ),
    endpoint(
      {
        ...shared,
        method: "post",
        path: "/rights/cases/{id}/withdrawal",
        operationId: "withdraw_case_by_key",
        summary: "Withdraw one's request, until it is decided",
        params,
        body: CaseByKey,
        success: { status: 200, description: "The case", schema: Case },
        errors: ["wrong_state"],
      },
      async (ctx, { params: { id }, body }) => presentCase(ctx, await withdrawRequest(ctx, await byKey(ctx, id, body.key), deps), deps),
    ),
  ];
}
