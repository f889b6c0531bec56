import { z } from "zod";
import type { Ctx, Job } from "#platform/context.ts";
import { accountToErase } from "./deceased.ts";
import type { RightsDeps } from "./deps.ts";
import type { MailSettled } from "./events.ts";
import { findByFarewell, findRequest } from "./store.ts";
import { step } from "./talk.ts";

/** Erases the person of a granted request, once their mailbox has been told; the case stays, without them. Running twice erases once. */
export function eraseJob(deps: Pick<RightsDeps, "eraser">): Job<{ requestId: string }> {
  return {
    name: "rights.erase",
    payload: z.object({ requestId: z.uuid() }),
    retryLimit: 10,
    async handle(ctx, { requestId }) {
      const request = await findRequest(ctx.tx, requestId);
      if (!request || request.state !== "decided") return;
      const accountId = await accountToErase(ctx, request);
      // A legal hold set since the decision: the daily job comes back to it.
      if (accountId && (await deps.eraser.heldAccounts(ctx, [accountId])).has(accountId)) return;
      await step(ctx, request, "finish", { closed_at: ctx.now });
      if (accountId) await deps.eraser.eraseAccounts(ctx, [accountId], request.kind === "after_death" ? "death" : "request");
    },
  };
}

/** Hears that a mail has left, or never will, and begins the erasure that waited for it. */
export function whenMailSettled(deps: Pick<RightsDeps, "eraser">) {
  return async (ctx: Ctx, { mailId }: MailSettled): Promise<void> => {
    const request = await findByFarewell(ctx.tx, mailId);
    if (request) await ctx.enqueue(eraseJob(deps), { requestId: request.id });
  };
}
