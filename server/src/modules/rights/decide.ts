import { refuseField } from "@jump/contract/errors.ts";
import type { DecideRequest } from "@jump/contract/rights.ts";
import type { RequestCtx, SignedInActor } from "#platform/context.ts";
import { accountToErase } from "./deceased.ts";
import type { RightsDeps } from "./deps.ts";
import { isUnconfirmed } from "./request.ts";
import { liftOfCase } from "./staff-steps.ts";
import { updateRequest, type RequestRow } from "./store.ts";
import { step } from "./talk.ts";
import { tellPerson } from "./tell-person.ts";

/**
 * A human decides (clauses A2, G4). Anything but a full yes has its reasons; a refusal closes the case and names authority and court
 * (GDPR art. 12(4)). An erasure that is granted begins once the mail that says so has left.
 */
export async function decideRequest(
  ctx: RequestCtx,
  request: RequestRow,
  { decision, grounds }: DecideRequest,
  deps: RightsDeps,
): Promise<RequestRow> {
  // Who contests a ranking is owed the reasons whatever the answer (Directive (EU) 2024/2831 art. 11(2)).
  if ((decision !== "granted" || request.kind === "ranking_contest") && grounds.length < 10)
    throw refuseField("grounds", "reasons_required");
  if (decision !== "refused" && isUnconfirmed(request)) throw refuseField("decision", "identity_unconfirmed");
  const erased = await accountToErase(ctx, { ...request, decision });
  if (erased && (await deps.eraser.heldAccounts(ctx, [erased])).has(erased)) throw refuseField("decision", "legal_hold");
  const decided = await step(ctx, request, "decide", {
    decision,
    grounds: grounds === "" ? null : grounds,
    decided_at: ctx.now,
    decided_by: (ctx.actor as SignedInActor).accountId,
    decided_as: "staff",
  });
  if (decision === "refused") {
    await liftOfCase(ctx, decided);
    await tellPerson(ctx, decided, "rights_refused", deps, ctx.request.origin, grounds);
    return step(ctx, decided, "finish", { closed_at: ctx.now });
  }
  const mailId = await tellPerson(ctx, decided, erased ? "rights_erasure_granted" : "rights_decided", deps, ctx.request.origin, grounds);
  if (!erased) return decided;
  await updateRequest(ctx.tx, decided.id, { farewell_mail_id: mailId });
  return { ...decided, farewell_mail_id: mailId };
}

/** Says that what was decided has been done; an erasure says so itself. */
export async function finishRequest(ctx: RequestCtx, request: RequestRow, deps: RightsDeps): Promise<RequestRow> {
  if (await accountToErase(ctx, request)) throw refuseField("state", "erasure_runs_alone");
  const done = await step(ctx, request, "finish", { closed_at: ctx.now });
  await tellPerson(ctx, done, "rights_done", deps, ctx.request.origin);
  return done;
}
