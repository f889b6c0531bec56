import { Refusal } from "@jump/contract/errors.ts";
import type { Ctx, SignedInActor } from "#platform/context.ts";
import { findProcessor, markEnded } from "./store.ts";

/** Ends a contract; every token of it opens nothing from this moment on. */
export async function endProcessor(ctx: Ctx, id: string): Promise<void> {
  const { accountId } = ctx.actor as SignedInActor;
  if (!(await findProcessor(ctx.tx, id))) throw new Refusal("not_found");
  if (!(await markEnded(ctx.tx, id, accountId, ctx.now))) throw new Refusal("wrong_state");
}
