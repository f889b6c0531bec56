import { recordDisclosures } from "#modules/privacy";
import type { Ctx } from "#platform/context.ts";
import type { LetterRow } from "./letter-store.ts";
import type { RequestRow } from "./store.ts";

const line = ["accounts.email", "rights_requests.kind", "rights_requests.state"];
const whole = [...line, "rights_requests.grounds", "rights_messages.body"];

/** Keeps that staff read a person's case, and that the person's rights were the purpose (clause T3). */
export function discloseCase(ctx: Ctx, request: RequestRow): Promise<void> {
  return disclose(ctx, [request], whole);
}

/** Keeps that staff read lines of the queue. */
export function discloseQueue(ctx: Ctx, requests: readonly RequestRow[]): Promise<void> {
  return disclose(ctx, requests, line);
}

/** Keeps that staff read letters of people who have accounts, as lines or whole. */
export function discloseLetters(ctx: Ctx, letters: readonly Pick<LetterRow, "id" | "account_id">[]): Promise<void> {
  return disclose(ctx, letters, ["rights_letters.sender", "rights_letters.subject", "rights_letters.body"]);
}

function disclose(ctx: Ctx, requests: readonly Pick<RequestRow, "id" | "account_id">[], fields: readonly string[]): Promise<void> {
  return recordDisclosures(
    ctx,
    requests.flatMap((request) =>
      request.account_id === null || request.account_id === ctx.actor.accountId
        ? []
        : {
            subjectAccountId: request.account_id,
            recipient: { accountId: ctx.actor.accountId, organisationId: null, label: "Jump!" },
            audience: "staff" as const,
            fields,
            purpose: "rights" as const,
            contextKind: "staff_access" as const,
            contextId: request.id,
            // The person asked for it themselves: their case is the purpose, and opening it states it.
            stated: { reason: "rights_request" as const, words: "" },
          },
    ),
  );
}
