import { Refusal } from "@jump/contract/errors.ts";
import type { Ctx } from "#platform/context.ts";
import { setLimit } from "./limits.ts";
import { isUnconfirmed } from "./request.ts";
import type { RequestRow } from "./store.ts";
import { step } from "./talk.ts";

/** The person was seen to be there: what was asked by mail is examined, and nothing more happens with the data meanwhile. */
export async function confirmLetter(ctx: Ctx, request: RequestRow): Promise<RequestRow> {
  if (!isUnconfirmed(request) || request.state !== "identity_asked") throw new Refusal("wrong_state");
  const confirmed = await step(ctx, request, "answer_identity", { confirmed_at: ctx.now });
  await setLimit(ctx, { accountId: request.account_id!, kind: "restriction", source: "case", requestId: request.id });
  return confirmed;
}
