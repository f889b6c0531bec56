import type { NotifyBreach } from "@jump/contract/breaches.ts";
import { Refusal, refuseField } from "@jump/contract/errors.ts";
import type { Ctx } from "#platform/context.ts";
import { isLate } from "./clock.ts";
import { changeOpenBreach, lockBreach } from "./store.ts";

/** Records that the authority was notified; after seventy-two hours the reasons for the delay are demanded (GDPR art. 33(1)). */
export async function notifyBreach(ctx: Ctx, id: string, input: NotifyBreach): Promise<void> {
  const breach = await lockBreach(ctx.tx, id);
  if (!breach) throw new Refusal("not_found");
  if (breach.notified_at !== null || breach.closed_at !== null) throw new Refusal("wrong_state");
  const at = Temporal.Instant.from(input.notified_at);
  if (Temporal.Instant.compare(at, ctx.now) > 0) throw refuseField("notified_at", "in_the_future");
  if (Temporal.Instant.compare(at, breach.aware_at) < 0) throw refuseField("notified_at", "before_awareness");
  if (isLate(breach.aware_at, at) && input.late_reason === null) throw refuseField("late_reason", "late_reason_required");
  await changeOpenBreach(ctx.tx, id, { notified_at: at, notification_reference: input.reference, late_reason: input.late_reason });
}
