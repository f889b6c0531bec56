import type { CloseBreach } from "@jump/contract/breaches.ts";
import { Refusal, refuseField } from "@jump/contract/errors.ts";
import type { Ctx } from "#platform/context.ts";
import { changeOpenBreach, lockBreach } from "./store.ts";

/** Closes a breach: a risk was notified before, and at high risk the people were told or it is written why not (GDPR art. 33(1), 34(3)). */
export async function closeBreach(ctx: Ctx, id: string, input: CloseBreach): Promise<void> {
  const breach = await lockBreach(ctx.tx, id);
  if (!breach) throw new Refusal("not_found");
  if (breach.closed_at !== null) throw new Refusal("wrong_state");
  if (breach.risk !== "none" && breach.notified_at === null) throw refuseField("note", "not_notified");
  if (breach.risk === "high" && breach.people_informed_at === null && input.not_informed_reason === null)
    throw refuseField("not_informed_reason", "required");
  await changeOpenBreach(ctx.tx, id, { closed_at: ctx.now, closing_note: input.note, not_informed_reason: input.not_informed_reason });
}
