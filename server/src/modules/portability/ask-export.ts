import { Refusal } from "@jump/contract/errors.ts";
import { demandFreshProof } from "#modules/accounts";
import type { Job, RequestCtx, SignedInActor } from "#platform/context.ts";
import { exportLifeHours, exportsPerDay } from "./export.ts";
import { countExportsOf, insertExport, type ExportRow } from "./export-store.ts";

/** Leaves a copy to a job; refuses without a fresh proof of presence, while another is being made (`wrong_state`), and beyond a few a day. */
export async function askExport(ctx: RequestCtx, job: Job<{ exportId: string; origin: string }>): Promise<ExportRow> {
  await demandFreshProof(ctx);
  const { accountId } = ctx.actor as SignedInActor;
  const today = await countExportsOf(ctx.tx, accountId, ctx.now.subtract({ hours: 24 }));
  if (today >= exportsPerDay) throw new Refusal("too_many_requests");
  const row = await insertExport(ctx.tx, {
    account_id: accountId,
    locale: ctx.locale,
    created_at: ctx.now,
    expires_at: ctx.now.add({ hours: exportLifeHours }),
  });
  if (!row) throw new Refusal("wrong_state");
  await ctx.enqueue(job, { exportId: row.id, origin: ctx.request.origin });
  return row;
}
