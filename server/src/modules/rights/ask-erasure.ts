import { Refusal, refuseField } from "@jump/contract/errors.ts";
import type { ErasurePreview } from "@jump/contract/rights.ts";
import { demandFreshProof } from "#modules/accounts";
import type { Ctx, RequestCtx, SignedInActor } from "#platform/context.ts";
import { confirmLetter } from "./confirm-letter.ts";
import type { RightsDeps } from "./deps.ts";
import { setLimit } from "./limits.ts";
import { openForAccount } from "./open-request.ts";
import { isOpen, isUnconfirmed } from "./request.ts";
import { findOpenOf, type RequestRow } from "./store.ts";
import { tellPerson } from "./tell-person.ts";

/**
 * The person asks to be forgotten (clause G4): who asks has just proven to be there, the account is restricted at once, and a human
 * decides within the month. A second asking is refused as `conflict`; one that came by mail before is confirmed by this one.
 */
export async function askErasure(ctx: RequestCtx, reason: string, deps: RightsDeps): Promise<RequestRow> {
  const { accountId, role } = ctx.actor as SignedInActor;
  // An account of the house ends with the work, by whoever manages staff, so that decisions keep their decider.
  if (role === "staff") throw refuseField("reason", "staff_account_kept");
  await demandFreshProof(ctx);
  const open = await findOpenOf(ctx.tx, accountId, "erasure");
  if (open && isUnconfirmed(open)) return confirmLetter(ctx, open);
  if (open) throw new Refusal("conflict");
  const request = await openForAccount(ctx, accountId, { kind: "erasure", body: reason });
  await restrictForErasure(ctx, accountId, request.id);
  await tellPerson(ctx, request, "rights_erasure_received", deps, ctx.request.origin);
  return request;
}

/** Nothing more happens with the data of whoever asked to be forgotten (GDPR art. 18(1)). */
export function restrictForErasure(ctx: Ctx, accountId: string, requestId: string): Promise<void> {
  return setLimit(ctx, { accountId, kind: "restriction", source: "case", requestId });
}

/** What an erasure would do, table by table, what stays, why and until when, and what becomes of a member's company. */
export async function previewErasure(ctx: Ctx, accountId: string, deps: RightsDeps): Promise<ErasurePreview> {
  const items = await deps.eraser.previewErasure(ctx, accountId);
  const company = await deps.companyStanding(ctx, accountId);
  const open = await findOpenOf(ctx.tx, accountId, "erasure");
  return {
    items,
    company: company && { name: company.name, is_last_member: company.members <= 1 },
    open_request_id: open && isOpen(open.state) && !isUnconfirmed(open) ? open.id : null,
    // A hold that is kept secret from the person stands on no item, and only staff learns of it.
    is_held:
      ctx.actor.role === "staff"
        ? (await deps.eraser.heldAccounts(ctx, [accountId])).has(accountId)
        : items.some(({ table }) => table === "legal_holds"),
  };
}
