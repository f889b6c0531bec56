import { Refusal } from "@jump/contract/errors.ts";
import type { RequestKind } from "@jump/contract/rights.ts";
import type { RequestCtx } from "#platform/context.ts";
import { lastDayOf } from "./deadline.ts";
import type { RightsDeps } from "./deps.ts";
import { isOpen, isUnconfirmed } from "./request.ts";
import { liftOfCase } from "./staff-steps.ts";
import { updateRequest, type RequestRow } from "./store.ts";
import { step } from "./talk.ts";
import { tellPerson } from "./tell-person.ts";

/** Staff sees otherwise what a letter asks; its clock goes on. An erasure must be confirmed by its person, as if it had been read so at once. */
export async function changeKind(ctx: RequestCtx, request: RequestRow, kind: RequestKind, deps: RightsDeps): Promise<void> {
  if (request.channel !== "mail" || !isOpen(request.state)) throw new Refusal("wrong_state");
  if (kind === request.kind) return;
  await liftOfCase(ctx, request);
  // The clock goes on from the day it came, with the time that the kind has.
  const dueOn = request.extended_at === null ? lastDayOf(kind, request.received_at) : request.due_on;
  await updateRequest(ctx.tx, request.id, { kind, confirmed_at: null, due_on: dueOn });
  const changed = { ...request, kind, confirmed_at: null, due_on: dueOn };
  if (!isUnconfirmed(changed)) return;
  if (changed.state !== "identity_asked") await step(ctx, changed, "ask_identity", { identity_asked_at: ctx.now });
  await tellPerson(ctx, changed, "rights_confirm_letter", deps, ctx.request.origin);
}
